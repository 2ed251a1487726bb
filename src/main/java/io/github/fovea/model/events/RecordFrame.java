/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.events;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Records as TensorFlow's TFRecord files have them. */
final class RecordFrame {

	/** Added to a turned checksum, so that one of data with checksums differs. */
	private static final int MASK = 0xa282ead8;

	private RecordFrame() {}

	/**
	 * A record's length (uint64), the length's checksum, the content and its checksum,
	 * little-endian.
	 */
	static ByteBuffer of(final byte[] content) {
		final ByteBuffer frame = ByteBuffer.allocate(Long.BYTES + Integer.BYTES +
			content.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		frame.putLong(content.length);
		frame.putInt(checksum(frame.array(), Long.BYTES));
		frame.put(content);
		return frame.putInt(checksum(content, content.length)).flip();
	}

	/** CRC-32C, turned right by 15 bits and masked. */
	private static int checksum(final byte[] bytes, final int length) {
		final CRC32C crc = new CRC32C();
		crc.update(bytes, 0, length);
		return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
	}
}
