/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files of random pixels as writers may: any filter for any row, pixels
 * in several chunks, other chunks around them.
 */
final class PngWriter {

	private static final int[] SAMPLES = { 1, 0, 3, 1, 2, 0, 4 };

	final int width;
	final int height;
	final int bits;
	final int colour;
	private final Random random;

	PngWriter(final int width, final int height, final int bits,
		final int colour, final long seed)
	{
		this.width = width;
		this.height = height;
		this.bits = bits;
		this.colour = colour;
		random = new Random(seed);
	}

	/** @param before type and data of chunks between header and pixels */
	byte[] write(final Object... before) throws IOException {
		final ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.write(new byte[] { (byte) 137, 80, 78, 71, 13, 10, 26, 10 });
		chunk(file, "IHDR", header(width, height, 0));
		for (int i = 0; i < before.length; i += 2) {
			chunk(file, (String) before[i], (byte[]) before[i + 1]);
		}
		final byte[] packed = packed();
		int from = 0;
		while (from < packed.length) {
			final int to = Math.min(packed.length, from + random.nextInt(1 +
				packed.length));
			chunk(file, "IDAT", Arrays.copyOfRange(packed, from, to));
			from = to;
		}
		chunk(file, "IEND", new byte[0]);
		return file.toByteArray();
	}

	byte[] header(final int w, final int h, final int interlaced)
		throws IOException
	{
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final DataOutputStream out = new DataOutputStream(bytes);
		out.writeInt(w);
		out.writeInt(h);
		out.write(new byte[] { (byte) bits, (byte) colour, 0, 0,
			(byte) interlaced });
		return bytes.toByteArray();
	}

	static void chunk(final ByteArrayOutputStream file, final String type,
		final byte[] data) throws IOException
	{
		final DataOutputStream out = new DataOutputStream(file);
		final byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
		final CRC32 crc = new CRC32();
		crc.update(name);
		crc.update(data);
		out.writeInt(data.length);
		out.write(name);
		out.write(data);
		out.writeInt((int) crc.getValue());
	}

	/** Any bytes are filtered rows of some image. */
	private byte[] packed() {
		final int line = 1 + width * SAMPLES[colour] * bits / 8;
		final byte[] rows = new byte[height * line];
		random.nextBytes(rows);
		final int smooth = random.nextInt(3);
		for (int i = 0; i < rows.length; i++) {
			if (smooth > 0) rows[i] %= 3;
			if (i % line == 0) rows[i] = (byte) random.nextInt(5);
		}
		final Deflater deflater = new Deflater(random.nextInt(10));
		deflater.setInput(rows);
		deflater.finish();
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		final byte[] buffer = new byte[1 << 12];
		while (!deflater.finished()) {
			out.write(buffer, 0, deflater.deflate(buffer));
		}
		deflater.end();
		return out.toByteArray();
	}
}
