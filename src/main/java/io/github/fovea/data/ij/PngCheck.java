/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Finds damaged PNG files by the checksum of each chunk, which Java's decoder
 * does not look at.
 */
final class PngCheck {

	private static final int SIGNATURE = 8;

	private PngCheck() {}

	static void check(final byte[] bytes) throws IOException {
		final ByteBuffer buffer = ByteBuffer.wrap(bytes);
		final CRC32 crc = new CRC32();
		int at = SIGNATURE;
		while (true) {
			if (bytes.length - at < 12) throw early();
			final int length = buffer.getInt(at);
			if (length < 0 || length > bytes.length - at - 12) throw early();
			final String type = new String(bytes, at + 4, 4,
				StandardCharsets.ISO_8859_1);
			crc.reset();
			crc.update(bytes, at + 4, length + 4);
			if ((int) crc.getValue() != buffer.getInt(at + 8 + length))
				throw new IOException("the PNG is damaged: a checksum is wrong");
			if (type.equals("IEND")) return;
			at += length + 12;
		}
	}

	private static IOException early() {
		return new IOException("the file ends too early");
	}
}
