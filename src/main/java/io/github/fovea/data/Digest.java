/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.files.Sha256;
import io.github.fovea.tensor.Shape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * A name for the content of a data set: equal for equal images, in whatever form and
 * order of files they are stored.
 */
final class Digest {

	private Digest() {}

	/** SHA-256 of a picture's size C,H,W and its pixels as they are stored. */
	static byte[] of(final Picture picture) {
		final float[] pixels = picture.pixels().floats();
		final Shape shape = picture.pixels().shape();
		final ByteBuffer bytes = ByteBuffer.allocate(3 * Integer.BYTES + pixels.length *
			picture.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
		for (int axis = 0; axis < 3; axis++) {
			bytes.putInt(shape.at(axis));
		}
		switch (picture.type()) {
			case U8 -> {
				for (final float pixel : pixels) bytes.put((byte) (int) pixel);
			}
			case U16 -> {
				for (final float pixel : pixels) bytes.putShort((short) (int) pixel);
			}
			case F32 -> bytes.asFloatBuffer().put(pixels);
		}
		return Sha256.of(bytes.array());
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
