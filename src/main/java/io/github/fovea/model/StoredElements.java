/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.io.IOException;
import java.io.InputStream;

/**
 * Elements as files keep them, by the names of safetensors, and as they are read.
 * Floats of 16 bits become float32, which holds them exactly, and are not written.
 */
public enum StoredElements {
		F32(ElementType.F32), F64(ElementType.F64), I64(ElementType.I64), //
		I32(ElementType.I32), U8(ElementType.U8), BOOL(ElementType.BOOL), //
		F16(HalfFloats::ofFloat16), BF16(HalfFloats::ofBfloat16);

	private final ElementType elements;
	private final HalfFloats.Decoder halves;

	StoredElements(final ElementType elements) {
		this.elements = elements;
		halves = null;
	}

	StoredElements(final HalfFloats.Decoder halves) {
		elements = ElementType.F32;
		this.halves = halves;
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
		return halves == null ? elements.bytes() : Short.BYTES;
	}

	/** True for floats of 16 bits. */
	public boolean half() {
		return halves != null;
	}

	/** What the bits of a {@link #half} float mean. */
	public float ofBits(final short bits) {
		return halves.decode(bits);
	}

	/**
	 * @throws java.io.EOFException if there are fewer than the shape has
	 */
	public Tensor read(final Shape shape, final InputStream in)
		throws IOException
	{
		return halves == null ? TensorBytes.read(new TensorType(elements, shape), in)
			: HalfFloats.read(shape, halves, in);
	}
}
