/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.files.Sha256;
import io.github.fovea.tensor.Shape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * A name for the content of a data set: equal for equal images, in whatever form and
 * order of files they are stored.
 */
final class Digest {

	/** Pixels that are digested at a time. */
	private static final int PIECE = 1 << 14;

	private Digest() {}

	/** SHA-256 of a picture's size C,H,W and its pixels as they are stored. */
	static byte[] of(final Picture picture) {
		final float[] pixels = picture.pixels().floats();
		final Shape shape = picture.pixels().shape();
		final MessageDigest digest = Sha256.digest();
		// All bytes of a large picture would be more than an array holds.
		final ByteBuffer bytes = ByteBuffer.allocate(PIECE * Float.BYTES).order(
			ByteOrder.LITTLE_ENDIAN);
		for (int axis = 0; axis < 3; axis++) {
			bytes.putInt(shape.at(axis));
		}
		digest.update(bytes.flip());
		for (int from = 0, to; from < pixels.length; from = to) {
			to = from + Math.min(PIECE, pixels.length - from);
			put(pixels, from, to, picture.type(), bytes.clear());
			digest.update(bytes.flip());
		}
		return digest.digest();
	}

	private static void put(final float[] pixels, final int from, final int to,
		final PixelType type, final ByteBuffer bytes)
	{
		for (int i = from; i < to; i++) {
			switch (type) {
				case U8 -> bytes.put((byte) (int) pixels[i]);
				case U16 -> bytes.putShort((short) (int) pixels[i]);
				case F32 -> bytes.putFloat(pixels[i]);
			}
		}
	}

	/**
	 * SHA-256 of the names of some images, in their alphabetical order, with what is
	 * known of each but for masks, and its pixels.
	 *
	 * @param pictures digests of the pictures
	 * @return hexadecimal digits
	 */
	static String of(final Dataset data, final byte[][] pictures) {
		return Sha256.hex(IntStream.range(0, data.size()).mapToObj(i -> data.name(i) +
			"\t" + data.label(i) + "\t" + Arrays.toString(data.numbers(i)) + "\t" + HexFormat
				.of().formatHex(pictures[i])).sorted().toArray(String[]::new));
	}
}
