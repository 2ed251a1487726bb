/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.tensor.Tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * PNG files of the usual kinds, 8- or 16-bit grey or RGB, each with or without
 * transparency, not interlaced, in a fraction of the time that ImageIO takes for
 * small ones. Whatever is unusual or damaged is left to ImageIO and its reasons.
 * For one thread at a time.
 */
final class PlainPng {

	/** Chunks that say how pixels are meant: a palette, a transparent colour. */
	private static final int PLTE = 0x504c5445;
	private static final int TRNS = 0x74524e53;
	private static final int IDAT = 0x49444154;
	private static final int IEND = 0x49454e44;

	private static final int SIGNATURE = 8;
	/** Length and type before a chunk's data, a checksum behind. */
	private static final int AROUND = 12;
	/** Bytes of rows that are unpacked at once. */
	private static final int STRIP = 1 << 16;
	/** Bytes of pixels beyond which memory is ImageIO's affair. */
	private static final int MOST = 1 << 29;

	private final Inflater inflater = new Inflater();
	private byte[] rows = new byte[0];

	// The file being read.
	private ByteBuffer file;
	private int chunk;

	/**
	 * @param bytes a file whose chunks were checked by {@link PngCheck}
	 * @return null if it is not of the usual kinds, or damaged
	 */
	Picture read(final byte[] bytes) {
		file = ByteBuffer.wrap(bytes);
		chunk = SIGNATURE;
		try {
			return decode();
		}
		catch (final DataFormatException e) {
			return null;
		}
		finally {
			file = null;
			inflater.reset();
		}
	}

	private int type() {
		return file.getInt(chunk + 4);
	}

	private int length() {
		return file.getInt(chunk);
	}

	private void next() {
		chunk += length() + AROUND;
	}

	/** Goes to the first chunk of pixels; false where others change their meaning. */
	private boolean findPixels() {
		while (type() != IDAT) {
			if (type() == IEND || type() == PLTE || type() == TRNS) return false;
			next();
		}
		return true;
	}

	private Picture decode() throws DataFormatException {
		final PngHeader header = PngHeader.usual(file.array());
		if (header == null || header.plane() > MOST / header.pixelBytes() ||
			!findPixels()) return null;
		final float[] pixels = new float[header.channels() * (int) header.plane()];
		return unpack(header, pixels) ? new Picture(Tensor.of(pixels, header
			.channels(), header.height(), header.width()), header.type()) : null;
	}

	/** Strip by strip, so that the rows stay in a core's cache. */
	private boolean unpack(final PngHeader header, final float[] pixels)
		throws DataFormatException
	{
		final int width = header.width();
		final int height = header.height();
		final int step = header.pixelBytes();
		final int line = 1 + width * step;
		final int most = Math.max(1, Math.min(height, STRIP / line));
		// A row above the strip: of zeros, then the last one of the strip before.
		if (rows.length < (most + 1) * line) rows = new byte[(most + 1) * line];
		Arrays.fill(rows, 0, line, (byte) 0);
		inflater.setInput(file.array(), chunk + 8, length());
		for (int y = 0; y < height; y += most) {
			final int count = Math.min(most, height - y);
			if (!inflate(line, count * line)) return false;
			for (int r = 1; r <= count; r++) {
				if (!PngFilter.undo(rows, r * line, line, step)) return false;
				for (int c = 0; c < header.channels(); c++) {
					final int from = r * line + 1 + c * header.type().bytes();
					final int to = (c * height + y + r - 1) * width;
					if (header.type() == PixelType.U8) bytes(from, step, pixels, to, width);
					else shorts(from, step, pixels, to, width);
				}
			}
			System.arraycopy(rows, count * line, rows, 0, line);
		}
		return ends();
	}

	private boolean inflate(final int from, final int size)
		throws DataFormatException
	{
		int done = 0;
		while (done < size) {
			final int n = inflater.inflate(rows, from + done, size - done);
			done += n;
			if (n == 0 && !feed()) return false;
		}
		return true;
	}

	/** Whether nothing follows the rows but their checksum, and that is right. */
	private boolean ends() throws DataFormatException {
		while (inflater.inflate(rows, 0, 1) == 0) {
			if (inflater.finished()) return true;
			if (!feed()) return false;
		}
		return false;
	}

	/** Gives the inflater the next chunk if it wants one and there is one. */
	private boolean feed() {
		if (inflater.finished() || !inflater.needsInput()) return false;
		next();
		if (type() != IDAT) return false;
		inflater.setInput(file.array(), chunk + 8, length());
		return true;
	}

	private void bytes(final int from, final int step, final float[] target,
		final int to, final int width)
	{
		for (int x = 0, at = from; x < width; x++, at += step) {
			target[to + x] = rows[at] & 0xff;
		}
	}

	private void shorts(final int from, final int step, final float[] target,
		final int to, final int width)
	{
		for (int x = 0, at = from; x < width; x++, at += step) {
			target[to + x] = (rows[at] & 0xff) << 8 | rows[at + 1] & 0xff;
		}
	}
}
