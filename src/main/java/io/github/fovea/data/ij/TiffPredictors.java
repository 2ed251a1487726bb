/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Images of a TIFF file whose 16-bit numbers are differences along the rows (TIFF 6.0,
 * section 14). Java reads those of 8 bits only, so it is told that there are none.
 */
final class TiffPredictors {

	private static final int BITS = 258;
	private static final int PREDICTOR = 317;
	private static final int DIFFERENCES = 2;
	private static final int WIDE = 16;
	private static final int ENTRY = 12;

	private final Set<Integer> images = new HashSet<>();
	/** Bytes of the file that are read as others, by their places. */
	private final Map<Long, Byte> changed = new HashMap<>();

	/** A part of the file, as {@link TiffCheck} reads it. */
	interface Source {

		ByteBuffer read(long at, int size) throws IOException;
	}

	/**
	 * @param at where the directory's entries begin
	 */
	void look(final int image, final Source file, final long at,
		final ByteBuffer entries) throws IOException
	{
		int bits = 1;
		long predictor = -1;
		for (int i = 0; i < entries.limit(); i += ENTRY) {
			final int tag = Short.toUnsignedInt(entries.getShort(i));
			if (tag == PREDICTOR && entries.getShort(i + 8) == DIFFERENCES) predictor = at +
				i + 8;
			// Of several channels the first, which lies elsewhere if there are more than two.
			else if (tag == BITS) bits = entries.getInt(i + 4) <= 2 ? entries.getShort(i + 8)
				: file.read(Integer.toUnsignedLong(entries.getInt(i + 8)), 2).getShort(0);
		}
		if (bits != WIDE || predictor < 0) return;
		images.add(image);
		final boolean little = entries.order() == ByteOrder.LITTLE_ENDIAN;
		changed.put(predictor, (byte) (little ? 1 : 0));
		changed.put(predictor + 1, (byte) (little ? 0 : 1));
	}

	boolean has(final int image) {
		return images.contains(image);
	}

	/** The file without its predictors. */
	ImageInputStream open(final Path path) throws IOException {
		return changed.isEmpty() ? new FileImageInputStream(path.toFile()) : new Changed(path);
	}

	/**
	 * Adds up differences along the rows of planes.
	 *
	 * @param tile columns after which they begin anew
	 */
	static void add(final float[] pixels, final int width, final int tile) {
		for (int i = 0; i < pixels.length; i++) {
			if (i % width % tile != 0) pixels[i] = (int) (pixels[i] + pixels[i - 1]) & 0xffff;
		}
	}

	private final class Changed extends FileImageInputStream {

		Changed(final Path path) throws IOException {
			super(path.toFile());
		}

		@Override
		public int read() throws IOException {
			final Byte other = changed.get(getStreamPosition());
			final int read = super.read();
			return read < 0 || other == null ? read : other & 0xff;
		}

		@Override
		public int read(final byte[] bytes, final int from, final int count)
			throws IOException
		{
			final long at = getStreamPosition();
			final int read = super.read(bytes, from, count);
			changed.forEach((place, other) -> {
				if (place >= at && place < at + read) bytes[from + (int) (place - at)] = other;
			});
			return read;
		}
	}
}
