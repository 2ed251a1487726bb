/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Floating-point numbers of 16 bits, as float32. */
final class HalfFloats {

	/** Numbers read at once. */
	private static final int STEP = 1 << 15;

	private static final int BIAS = Float.MAX_EXPONENT - 15;
	private static final int FRACTION = 10;
	private static final int MORE_FRACTION = 23 - FRACTION;
	private static final int INFINITE = 0x1F;

	private HalfFloats() {}

	/** What 16 bits mean. */
	@FunctionalInterface
	interface Decoder {

		float decode(short bits);
	}

	/** IEEE 754's binary16: 5 bits of exponent, 10 of fraction. */
	static float ofFloat16(final short bits) {
		final int sign = (bits & 0x8000) << 16;
		final int exponent = bits >> FRACTION & INFINITE;
		final int fraction = bits & (1 << FRACTION) - 1;
		if (exponent == 0) {
			final float small = fraction * 0x1p-24f;
			return sign == 0 ? small : -small;
		}
		final int wide = exponent == INFINITE ? 0xFF : exponent + BIAS;
		return Float.intBitsToFloat(sign | wide << 23 | fraction << MORE_FRACTION);
	}

	/** The upper half of a float32. */
	static float ofBfloat16(final short bits) {
		return Float.intBitsToFloat(bits << 16);
	}

	/**
	 * Reads little-endian numbers.
	 *
	 * @throws EOFException if there are fewer
	 */
	static Tensor read(final Shape shape, final Decoder decoder,
		final InputStream in) throws IOException
	{
		final Tensor tensor = Tensor.zeros(ElementType.F32, shape.toArray());
		final float[] values = tensor.floats();
		for (int from = 0; from < values.length; from += STEP) {
			final int count = Math.min(STEP, values.length - from);
			final byte[] bytes = in.readNBytes(count * Short.BYTES);
			if (bytes.length < count * Short.BYTES) throw new EOFException(
				"The data of a tensor " + shape + " ends too early");
			final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(
				ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < count; i++) {
				values[from + i] = decoder.decode(buffer.getShort());
			}
		}
		return tensor;
	}
}
