/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.sample;

import io.github.fovea.data.Picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * The two file forms of the sample images, byte by byte: with nothing in them
 * that depends on the host, so that equal seeds give equal files.
 */
final class GreyFiles {

	private GreyFiles() {}

	/** 8-bit grey PNG of a picture's first channel. */
	static byte[] png8(final Picture picture) {
		final int width = picture.width();
		final int height = picture.height();
		final float[] pixels = picture.pixels().floats();
		final byte[] rows = new byte[height * (width + 1)];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				rows[y * (width + 1) + 1 + x] = (byte) (int) pixels[y * width + x];
			}
		}
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n' });
		chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(
			(byte) 8).array());
		chunk(out, "IDAT", deflated(rows));
		chunk(out, "IEND", new byte[0]);
		return out.toByteArray();
	}

	private static void chunk(final ByteArrayOutputStream out, final String type,
		final byte[] data)
	{
		final CRC32 crc = new CRC32();
		final byte[] name = type.getBytes(StandardCharsets.US_ASCII);
		crc.update(name);
		crc.update(data);
		out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
		out.writeBytes(name);
		out.writeBytes(data);
		out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
	}

	private static byte[] deflated(final byte[] data) {
		final Deflater deflater = new Deflater();
		try {
			deflater.setInput(data);
			deflater.finish();
			final ByteArrayOutputStream out = new ByteArrayOutputStream();
			final byte[] buffer = new byte[8192];
			while (!deflater.finished()) {
				out.write(buffer, 0, deflater.deflate(buffer));
			}
			return out.toByteArray();
		}
		finally {
			deflater.end();
		}
	}

	/** 16-bit grey TIFF, one strip, of a picture's first channel. */
	static byte[] tiff16(final Picture picture) {
		final int width = picture.width();
		final int height = picture.height();
		final int[][] entries = { { 256, width }, { 257, height }, { 258, 16 }, { 259,
			1 }, { 262, 1 }, { 273, 0 }, { 277, 1 }, { 278, height }, { 279, 2 * width *
				height } };
		final int first = 8 + 2 + 12 * entries.length + 4;
		final ByteBuffer out = ByteBuffer.allocate(first + 2 * width * height).order(
			ByteOrder.LITTLE_ENDIAN);
		out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
		out.putShort((short) entries.length);
		for (final int[] entry : entries) {
			final int value = entry[0] == 273 ? first : entry[1];
			// Offsets and byte counts are 32-bit numbers, all others 16-bit.
			final int type = entry[0] == 273 || entry[0] == 279 ? 4 : 3;
			out.putShort((short) entry[0]).putShort((short) type).putInt(1).putInt(value);
		}
		out.putInt(0);
		for (int i = 0; i < width * height; i++) {
			out.putShort((short) (int) picture.pixels().floats()[i]);
		}
		return out.array();
	}
}
