/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Finds damaged PNG files by the checksum of each chunk, which Java's decoder
 * does not look at, and by sizes that cannot be.
 */
final class PngCheck {

	private static final int SIGNATURE = 8;
	private static final int IHDR = 0x49484452;
	private static final int IEND = 0x49454e44;
	/** Bytes that a byte of a file can become: deflate stays below. */
	private static final int MOST_COMPRESSED = 1100;
	/** Samples of a pixel by its kind of colour. */
	private static final int[] SAMPLES = { 1, 0, 3, 1, 2, 0, 4 };

	private PngCheck() {}

	static void check(final byte[] bytes) throws IOException {
		final ByteBuffer buffer = ByteBuffer.wrap(bytes);
		checkSize(buffer);
		final CRC32 crc = new CRC32();
		int at = SIGNATURE;
		while (true) {
			if (bytes.length - at < 12) throw Decoding.early(null);
			final int length = buffer.getInt(at);
			if (length < 0 || length > bytes.length - at - 12) throw Decoding.early(null);
			crc.reset();
			crc.update(bytes, at + 4, length + 4);
			if ((int) crc.getValue() != buffer.getInt(at + 8 + length))
				throw new IOException("the PNG is damaged: a checksum is wrong");
			if (buffer.getInt(at + 4) == IEND) return;
			at += length + 12;
		}
	}

	/** Refuses sizes that no compression reaches, before memory is asked for. */
	private static void checkSize(final ByteBuffer file) throws IOException {
		final int header = SIGNATURE + 8;
		if (file.capacity() < header + 13 || file.getInt(SIGNATURE + 4) != IHDR) return;
		final int colour = file.get(header + 9);
		final int samples = colour < 0 || colour >= SAMPLES.length ? 0
			: SAMPLES[colour];
		final double bits = (double) file.getInt(header) * file.getInt(header + 4) *
			file.get(header + 8) * samples;
		if (bits / 8 > (double) MOST_COMPRESSED * file.capacity())
			throw new IOException("the PNG is damaged: " + file.getInt(header) + "x" +
				file.getInt(header + 4) + " pixels cannot be in so short a file");
	}
}
