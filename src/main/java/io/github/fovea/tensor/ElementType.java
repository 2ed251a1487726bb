/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.tensor;

/** Types of a tensor's elements, with the ONNX names and type numbers. */
public enum ElementType {
		F32("float32", 1, Float.BYTES), F64("float64", 11, Double.BYTES), //
		I64("int64", 7, Long.BYTES), I32("int32", 6, Integer.BYTES), //
		U8("uint8", 2, Byte.BYTES), BOOL("bool", 9, Byte.BYTES);

	private final String label;
	private final int onnx;
	private final int bytes;

	ElementType(final String label, final int onnx, final int bytes) {
		this.label = label;
		this.onnx = onnx;
		this.bytes = bytes;
	}

	/** Number of the type in ONNX's {@code TensorProto.DataType}. */
	public int onnx() {
		return onnx;
	}

	/** Bytes of one element. */
	public int bytes() {
		return bytes;
	}

	public boolean isFloating() {
		return this == F32 || this == F64;
	}

	/** A new Java array for {@code size} elements; BOOL and U8 use bytes. */
	Object newArray(final int size) {
		return switch (this) {
			case F32 -> new float[size];
			case F64 -> new double[size];
			case I64 -> new long[size];
			case I32 -> new int[size];
			case U8, BOOL -> new byte[size];
		};
	}

	@Override
	public String toString() {
		return label;
	}
}
