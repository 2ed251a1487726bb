/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * NumPy's types of elements, and the tensors that hold them: integers that tensors
 * lack are in the next wider type.
 */
enum NumPyType {

		FLOAT32("f4", ElementType.F32), FLOAT64("f8", ElementType.F64), //
		UINT8("u1", ElementType.U8), INT8("i1", ElementType.I32), //
		UINT16("u2", ElementType.I32), INT16("i2", ElementType.I32), //
		UINT32("u4", ElementType.I64), INT32("i4", ElementType.I32), //
		UINT64("u8", ElementType.I64), INT64("i8", ElementType.I64), //
		BOOL("b1", ElementType.BOOL);

	private final String code;
	private final ElementType elements;

	NumPyType(final String code, final ElementType elements) {
		this.code = code;
		this.elements = elements;
	}

	/**
	 * @param name such as uint16
	 * @throws FoveaException if there is no such type
	 */
	static NumPyType of(final String name) {
		return Arrays.stream(values()).filter(t -> t.label().equals(name)).findFirst()
			.orElseThrow(() -> new FoveaException("Elements of the type \"" + name +
				"\" are not supported"));
	}

	/**
	 * @param code such as u2
	 * @return null if there is no such type
	 */
	static NumPyType ofCode(final String code) {
		return Arrays.stream(values()).filter(t -> t.code.equals(code)).findFirst()
			.orElse(null);
	}

	/** The type that a tensor's elements have as they are. */
	static NumPyType of(final ElementType elements) {
		return of(elements.toString());
	}

	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** A letter and the number of bytes. */
	String code() {
		return code;
	}

	ElementType elements() {
		return elements;
	}

	int bytes() {
		return code.charAt(1) - '0';
	}

	/** Puts an element; wider integers are cut off. */
	void put(final ByteBuffer to, final Tensor from, final int index) {
		switch (this) {
			case FLOAT32 -> to.putFloat((float) from.get(index));
			case FLOAT64 -> to.putDouble(from.get(index));
			case UINT64, INT64 -> to.putLong(from.elements() == ElementType.I64 ? from
				.longs()[index] : (long) from.get(index));
			case UINT32, INT32 -> to.putInt((int) (long) from.get(index));
			case UINT16, INT16 -> to.putShort((short) (int) from.get(index));
			case UINT8, INT8, BOOL -> to.put((byte) (int) from.get(index));
		}
	}

	/** Takes the next element. */
	void get(final ByteBuffer from, final Tensor to, final int index) {
		switch (this) {
			case FLOAT32 -> to.floats()[index] = from.getFloat();
			case FLOAT64 -> to.doubles()[index] = from.getDouble();
			case UINT64, INT64 -> to.longs()[index] = from.getLong();
			case UINT32 -> to.longs()[index] = from.getInt() & 0xffffffffL;
			case INT32 -> to.ints()[index] = from.getInt();
			case UINT16 -> to.ints()[index] = from.getShort() & 0xffff;
			case INT16 -> to.ints()[index] = from.getShort();
			case INT8 -> to.ints()[index] = from.get();
			case UINT8 -> to.bytes()[index] = from.get();
			case BOOL -> to.bytes()[index] = (byte) (from.get() == 0 ? 0 : 1);
		}
	}

	/** The same numbers in this type: fractions are cut off, integers wrap around. */
	Tensor cast(final Tensor x) {
		if (x.elements() == elements && this == of(elements)) return x;
		final Tensor y = Tensor.zeros(x.type().as(elements));
		for (int i = 0; i < y.size(); i++) {
			y.set(i, wrapped(x.get(i)));
		}
		return y;
	}

	private double wrapped(final double value) {
		return switch (this) {
			case INT8 -> (byte) (long) value;
			case UINT8 -> (long) value & 0xff;
			case INT16 -> (short) (long) value;
			case UINT16 -> (long) value & 0xffff;
			case INT32 -> (int) (long) value;
			case UINT32 -> (long) value & 0xffffffffL;
			default -> value;
		};
	}
}
