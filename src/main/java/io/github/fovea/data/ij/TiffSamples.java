/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * The images of a TIFF file of which Java makes other numbers than are meant. Where zero
 * is white, it makes white the largest number; ImageJ leaves numbers as they are. Where
 * numbers are differences along the rows (TIFF 6.0, section 14), it reads 8 bits only, so
 * of 16 bits it is told that there are none. It makes all of 16 bits of what has 9 to 15.
 */
final class TiffSamples {

	private static final int WIDE = 16;

	private final Set<Integer> whiteIsZero = new HashSet<>();
	private final Set<Integer> differences = new HashSet<>();
	/** Those whose last channel is transparency. Java takes any second or fourth one for it. */
	private final Set<Integer> transparent = new HashSet<>();
	/** Those whose numbers begin at -32768, which counts as 0. */
	private final Set<Integer> signed = new HashSet<>();
	/** Those of 32 bits without a sign, which are read as if they had one. */
	private final Set<Integer> unsigned = new HashSet<>();
	/** Bits of those that have more than a byte and less than two. */
	private final Map<Integer, Integer> narrow = new HashMap<>();
	/** Bytes of the file that are read as others, by their places. */
	private final Map<Long, Byte> changed = new HashMap<>();

	/** The text in the first directory; null if there is none. */
	private String description;

	private boolean misread;

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
		int format = BaselineTIFFTagSet.SAMPLE_FORMAT_UNSIGNED_INTEGER;
		int extra = -1;
		boolean colours = false;
		boolean white = false;
		int compression = BaselineTIFFTagSet.COMPRESSION_NONE;
		int channels = 1;
		boolean planar = false;
		long predictor = -1;
		for (int i = 0; i < entries.limit(); i += TiffCheck.ENTRY) {
			final int value = entries.getShort(i + 8);
			switch (Short.toUnsignedInt(entries.getShort(i))) {
				case BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE -> bits = first(file, entries, i);
				case BaselineTIFFTagSet.TAG_SAMPLE_FORMAT -> format = first(file, entries, i);
				case BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION -> {
					white = value == BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_WHITE_IS_ZERO;
					colours = value > BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_BLACK_IS_ZERO;
				}
				case BaselineTIFFTagSet.TAG_COMPRESSION -> compression = value;
				case BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL -> channels = value;
				case BaselineTIFFTagSet.TAG_PLANAR_CONFIGURATION -> planar = value ==
					BaselineTIFFTagSet.PLANAR_CONFIGURATION_PLANAR;
				case BaselineTIFFTagSet.TAG_EXTRA_SAMPLES -> extra = first(file, entries, i);
				case BaselineTIFFTagSet.TAG_PREDICTOR -> predictor = value ==
					BaselineTIFFTagSet.PREDICTOR_HORIZONTAL_DIFFERENCING ? at + i + 8 : -1;
				case BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION -> {
					if (image == 0 && description == null) description = text(file, entries, i);
				}
				default -> {}
			}
		}
		if (extra > BaselineTIFFTagSet.EXTRA_SAMPLES_UNSPECIFIED || extra < 0 && colours)
			transparent.add(image);
		// Java and ImageJ take their bits for integers.
		if (bits == WIDE && format == BaselineTIFFTagSet.SAMPLE_FORMAT_FLOATING_POINT)
			throw new IOException("its pixels are floating-point numbers of 16 bits, which are not " +
				"read; save it with 32 bits");
		if (format == BaselineTIFFTagSet.SAMPLE_FORMAT_SIGNED_INTEGER) signed.add(image);
		if (bits == Integer.SIZE && format == BaselineTIFFTagSet.SAMPLE_FORMAT_UNSIGNED_INTEGER)
			unsigned.add(image);
		final boolean coded = compression != BaselineTIFFTagSet.COMPRESSION_NONE;
		final boolean odd = bits > Byte.SIZE && bits < WIDE;
		if (odd) narrow.put(image, bits);
		misread |= compression == BaselineTIFFTagSet.COMPRESSION_JPEG || coded && (odd ||
			bits == WIDE && channels > 1 && (planar || predictor >= 0));
		if (white && bits % Byte.SIZE == 0) whiteIsZero.add(image);
		if (bits != WIDE || predictor < 0) return;
		differences.add(image);
		final boolean little = entries.order() == ByteOrder.LITTLE_ENDIAN;
		changed.put(predictor, (byte) (little ? 1 : 0));
		changed.put(predictor + 1, (byte) (little ? 0 : 1));
	}

	/** Null where it is too short to tell of stacks, and so lies in the entry. */
	private static String text(final Source file, final ByteBuffer entries, final int entry)
		throws IOException
	{
		final int bytes = entries.getInt(entry + 4);
		return bytes <= 4 ? null : new String(file.read(Integer.toUnsignedLong(entries.getInt(
			entry + 8)), bytes).array(), StandardCharsets.UTF_8).replace("\0", "");
	}

	/** Of several channels the first's, which lies elsewhere if there are more than two. */
	private static int first(final Source file, final ByteBuffer entries, final int entry)
		throws IOException
	{
		return entries.getInt(entry + 4) <= 2 ? entries.getShort(entry + 8) : file.read(Integer
			.toUnsignedLong(entries.getInt(entry + 8)), 2).getShort(0);
	}

	/** The file as Java is to read it. */
	ImageInputStream open(final Path path) throws IOException {
		return changed.isEmpty() ? new FileImageInputStream(path.toFile()) : new Changed(path);
	}

	/**
	 * Whether ImageJ takes compressed numbers for others: those of JPEG where images are small,
	 * of 9 to 15 bits, and of 16 bits in several channels where these are apart or differences.
	 */
	boolean isMisread() {
		return misread;
	}

	/** What the file says of its images in words; null if nothing. */
	String description() {
		return description;
	}

	/** Whether the numbers of an image may be negative. */
	boolean isSigned(final int image) {
		return signed.contains(image);
	}

	/** Whether the last channel of an image, if it is one more than colours, is no number. */
	boolean isTransparent(final int image) {
		return transparent.contains(image);
	}

	/**
	 * Gives the pixels that Java read of an image their numbers.
	 *
	 * @param tile columns after which differences begin anew
	 */
	void restore(final int image, final Picture picture, final int tile) {
		final float[] pixels = picture.pixels().floats();
		final int width = picture.width();
		if (whiteIsZero.contains(image)) for (int i = 0; i < pixels.length; i++) {
			pixels[i] = picture.type().full() - pixels[i];
		}
		unsigned(image, pixels);
		if (narrow.containsKey(image)) for (int i = 0; i < pixels.length; i++) {
			pixels[i] = Math.round(pixels[i] * ((1 << narrow.get(image)) - 1) / picture.type()
				.full());
		}
		final int zero = signed.contains(image) ? 1 << WIDE - 1 : 0;
		if (differences.contains(image)) for (int i = 0; i < pixels.length; i++) {
			if (i % width % tile != 0) pixels[i] = (int) (pixels[i] - zero + pixels[i - 1]) & 0xffff;
		}
	}

	/** Gives large numbers of 32 bits, which were read as negative ones, their values. */
	void unsigned(final int image, final float[] pixels) {
		if (unsigned.contains(image)) for (int i = 0; i < pixels.length; i++) {
			if (pixels[i] < 0) pixels[i] += 0x1p32f;
		}
	}

	/**
	 * A picture with the numbers that are meant: signed ones of 16 bits are decoded with
	 * 32768 added, as ImageJ stores them, but 0 is the background of masks.
	 */
	Picture numbers(final int image, final Picture picture) {
		if (picture.type() != PixelType.U16 || !signed.contains(image)) return picture;
		final Tensor pixels = picture.pixels().copy();
		for (int i = 0; i < pixels.size(); i++) {
			pixels.floats()[i] -= 1 << WIDE - 1;
		}
		return new Picture(pixels, PixelType.F32);
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
