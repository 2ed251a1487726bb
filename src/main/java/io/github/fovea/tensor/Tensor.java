/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.tensor;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;

/**
 * A dense array of numbers with a shape, row-major: the last axis is contiguous.
 * An image batch is N,C,H,W, which is ImgLib2's x,y,c,n, so {@link #asImg()}
 * costs nothing. The storage is one Java array and is shared, not copied, by
 * the {@code of} factories, {@link #reshape} and the array accessors.
 */
public final class Tensor {

	private final TensorType type;
	private final Object array;

	private Tensor(final TensorType type, final Object array, final int length) {
		if (type.shape().arraySize() != length) throw new IllegalArgumentException(
			"Shape " + type.shape() + " needs " + type.shape().size() +
				" elements, but the array has " + length);
		this.type = type;
		this.array = array;
	}

	public static Tensor zeros(final TensorType type) {
		final int size = type.shape().arraySize();
		return new Tensor(type, type.elements().newArray(size), size);
	}

	public static Tensor zeros(final ElementType elements, final long... sizes) {
		return zeros(new TensorType(elements, Shape.of(sizes)));
	}

	public static Tensor of(final float[] array, final long... sizes) {
		return of(array, Shape.of(sizes));
	}

	public static Tensor of(final float[] array, final Shape shape) {
		return new Tensor(new TensorType(ElementType.F32, shape), array, array.length);
	}

	public static Tensor of(final double[] array, final Shape shape) {
		return new Tensor(new TensorType(ElementType.F64, shape), array, array.length);
	}

	public static Tensor of(final long[] array, final Shape shape) {
		return new Tensor(new TensorType(ElementType.I64, shape), array, array.length);
	}

	public static Tensor of(final int[] array, final Shape shape) {
		return new Tensor(new TensorType(ElementType.I32, shape), array, array.length);
	}

	/** Bytes as {@link ElementType#U8} or {@link ElementType#BOOL} (0 or 1). */
	public static Tensor of(final byte[] array, final ElementType elements,
		final Shape shape)
	{
		if (elements != ElementType.U8 && elements != ElementType.BOOL)
			throw new IllegalArgumentException("Bytes hold uint8 or bool, not " +
				elements);
		return new Tensor(new TensorType(elements, shape), array, array.length);
	}

	public static Tensor scalar(final float value) {
		return of(new float[] { value }, Shape.SCALAR);
	}

	public TensorType type() {
		return type;
	}

	public ElementType elements() {
		return type.elements();
	}

	public Shape shape() {
		return type.shape();
	}

	/** Number of elements. */
	public int size() {
		return shape().arraySize();
	}

	/**
	 * The storage of a float32 tensor.
	 *
	 * @throws IllegalStateException if the elements are of another type; so do the
	 *           other array accessors
	 */
	public float[] floats() {
		check(ElementType.F32, ElementType.F32);
		return (float[]) array;
	}

	public double[] doubles() {
		check(ElementType.F64, ElementType.F64);
		return (double[]) array;
	}

	public long[] longs() {
		check(ElementType.I64, ElementType.I64);
		return (long[]) array;
	}

	public int[] ints() {
		check(ElementType.I32, ElementType.I32);
		return (int[]) array;
	}

	public byte[] bytes() {
		check(ElementType.U8, ElementType.BOOL);
		return (byte[]) array;
	}

	private void check(final ElementType wanted, final ElementType or) {
		if (elements() != wanted && elements() != or) throw new IllegalStateException(
			"Elements are " + elements() + ", not " + wanted);
	}

	/** Element at a row-major index, as a double; U8 is unsigned. */
	public double get(final int index) {
		return switch (elements()) {
			case F32 -> ((float[]) array)[index];
			case F64 -> ((double[]) array)[index];
			case I64 -> ((long[]) array)[index];
			case I32 -> ((int[]) array)[index];
			case U8, BOOL -> ((byte[]) array)[index] & 0xff;
		};
	}

	/** Sets the element at a row-major index, narrowed as a Java cast does. */
	public void set(final int index, final double value) {
		switch (elements()) {
			case F32 -> ((float[]) array)[index] = (float) value;
			case F64 -> ((double[]) array)[index] = value;
			case I64 -> ((long[]) array)[index] = (long) value;
			case I32 -> ((int[]) array)[index] = (int) value;
			case U8 -> ((byte[]) array)[index] = (byte) (int) value;
			case BOOL -> ((byte[]) array)[index] = (byte) (value != 0 ? 1 : 0);
		}
	}

	/** All elements as doubles, in a new array. */
	public double[] toDoubles() {
		final double[] result = new double[size()];
		for (int i = 0; i < result.length; i++) {
			result[i] = get(i);
		}
		return result;
	}

	/** The same numbers converted, in a new tensor. */
	public Tensor to(final ElementType elements) {
		if (elements == elements()) return copy();
		final Tensor result = zeros(type.as(elements));
		for (int i = 0; i < result.size(); i++) {
			result.set(i, get(i));
		}
		return result;
	}

	public Tensor copy() {
		final Tensor result = zeros(type);
		result.copyFrom(this);
		return result;
	}

	/** Takes over the numbers of a tensor of the same type and size. */
	public void copyFrom(final Tensor source) {
		if (source.elements() != elements() || source.size() != size())
			throw new IllegalArgumentException("Expected " + type + ", got " +
				source.type);
		System.arraycopy(source.array, 0, array, 0, size());
	}

	/** A view of the same storage with another shape of equal size. */
	public Tensor reshape(final long... sizes) {
		return reshape(Shape.of(sizes));
	}

	/** A view of the same storage with another shape of equal size. */
	public Tensor reshape(final Shape shape) {
		return new Tensor(type.as(shape), array, size());
	}

	/**
	 * The storage as an ImgLib2 image, axes reversed (x first); no copy.
	 *
	 * @throws IllegalStateException for a scalar, which is no image
	 */
	public Img<?> asImg() {
		if (shape().rank() == 0) throw new IllegalStateException(
			"A scalar is not an image");
		final long[] dims = new long[shape().rank()];
		for (int i = 0; i < dims.length; i++) {
			dims[i] = shape().get(-1 - i);
		}
		return switch (elements()) {
			case F32 -> ArrayImgs.floats((float[]) array, dims);
			case F64 -> ArrayImgs.doubles((double[]) array, dims);
			case I64 -> ArrayImgs.longs((long[]) array, dims);
			case I32 -> ArrayImgs.ints((int[]) array, dims);
			case U8, BOOL -> ArrayImgs.unsignedBytes((byte[]) array, dims);
		};
	}

	@Override
	public String toString() {
		return "Tensor " + type;
	}
}
