/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntToDoubleFunction;

/**
 * Elements as files keep them, by the names of safetensors, and as they are read. What
 * tensors do not have becomes the next type that holds it exactly, and is not written.
 */
public enum StoredElements {
		F32(ElementType.F32), F64(ElementType.F64), I64(ElementType.I64), //
		I32(ElementType.I32), U8(ElementType.U8), BOOL(ElementType.BOOL), //
		F16(ElementType.F32, Short.BYTES, bits -> HalfFloats.ofFloat16((short) bits)), //
		BF16(ElementType.F32, Short.BYTES, bits -> HalfFloats.ofBfloat16((short) bits)), //
		I8(ElementType.I32, Byte.BYTES, bits -> (byte) bits), //
		I16(ElementType.I32, Short.BYTES, bits -> (short) bits), //
		U16(ElementType.I32, Short.BYTES, bits -> bits & 0xFFFF), //
		U32(ElementType.I64, Integer.BYTES, Integer::toUnsignedLong);

	/** Numbers read at once. */
	private static final int STEP = 1 << 15;

	private final ElementType elements;
	private final int bytes;
	private final IntToDoubleFunction decoder;

	StoredElements(final ElementType elements) {
		this(elements, elements.bytes(), null);
	}

	StoredElements(final ElementType elements, final int bytes,
		final IntToDoubleFunction decoder)
	{
		this.elements = elements;
		this.bytes = bytes;
		this.decoder = decoder;
	}

	public static StoredElements of(final ElementType elements) {
		return valueOf(elements.name());
	}

	/** What they are once read. */
	public ElementType elements() {
		return elements;
	}

	/** Bytes of one in the file. */
	public int bytes() {
		return bytes;
	}

	/** True for what tensors do not have. */
	public boolean widened() {
		return decoder != null;
	}

	/** What the lowest bits mean, of a {@link #widened} type. */
	public double ofBits(final int bits) {
		return decoder.applyAsDouble(bits);
	}

	/**
	 * Reads little-endian numbers.
	 *
	 * @throws EOFException if there are fewer than the shape has
	 */
	public Tensor read(final Shape shape, final InputStream in)
		throws IOException
	{
		final TensorType type = new TensorType(elements, shape);
		if (!widened()) return TensorBytes.read(type, in);
		final Tensor tensor = Tensor.zeros(type);
		for (int from = 0; from < tensor.size(); from += STEP) {
			final int count = Math.min(STEP, tensor.size() - from);
			final byte[] content = in.readNBytes(count * bytes);
			if (content.length < count * bytes) throw new EOFException(
				"The data of a tensor " + shape + " ends too early");
			for (int i = 0; i < count; i++) {
				int bits = 0;
				for (int b = bytes - 1; b >= 0; b--) {
					bits = bits << Byte.SIZE | content[i * bytes + b] & 0xFF;
				}
				tensor.set(from + i, ofBits(bits));
			}
		}
		return tensor;
	}
}
