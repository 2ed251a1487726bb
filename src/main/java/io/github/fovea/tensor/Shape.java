/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.tensor;

import io.github.fovea.FoveaException;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Sizes of a tensor along its axes, outermost first: N,C,H,W for images. All
 * sizes are known and not negative; a scalar has rank 0. Immutable.
 */
public final class Shape {

	public static final Shape SCALAR = new Shape(new long[0]);

	private final long[] sizes;

	private Shape(final long[] sizes) {
		this.sizes = sizes;
	}

	/**
	 * @throws IllegalArgumentException if a size is negative or the number of
	 *           elements exceeds a long
	 */
	public static Shape of(final long... sizes) {
		final Shape shape = new Shape(sizes.clone());
		for (final long size : sizes) {
			if (size < 0) throw new IllegalArgumentException(
				"A tensor's sizes must not be negative, but were " + shape);
		}
		shape.size();
		return shape;
	}

	public int rank() {
		return sizes.length;
	}

	/** Size along an axis; a negative axis counts from the last. */
	public long get(final int axis) {
		return sizes[axis(axis)];
	}

	/** Size along an axis as an int. */
	public int at(final int axis) {
		return Math.toIntExact(get(axis));
	}

	/**
	 * An axis counted from the first.
	 *
	 * @throws IllegalArgumentException if there is no such axis
	 */
	public int axis(final int axis) {
		final int result = axis < 0 ? axis + sizes.length : axis;
		if (result < 0 || result >= sizes.length) throw new IllegalArgumentException(
			"Axis " + axis + " does not exist in shape " + this);
		return result;
	}

	public long[] toArray() {
		return sizes.clone();
	}

	/** Number of elements. */
	public long size() {
		return product(0, sizes.length);
	}

	/**
	 * Number of elements, for storage in one Java array.
	 *
	 * @throws FoveaException if one array cannot hold them
	 */
	public int arraySize() {
		final long size = size();
		if (size > Integer.MAX_VALUE - 8) throw new FoveaException(
			"A tensor of shape " + this + " has " + size +
				" elements, more than one array holds (2147483639); use smaller tiles or batches");
		return (int) size;
	}

	/** Product of the sizes of axes {@code from} (inclusive) to {@code to}. */
	public long product(final int from, final int to) {
		long product = 1;
		try {
			for (int i = from; i < to; i++) {
				product = Math.multiplyExact(product, sizes[i]);
			}
		}
		catch (final ArithmeticException e) {
			throw new IllegalArgumentException("Shape " + this +
				" has too many elements", e);
		}
		return product;
	}

	/** This shape with another size along one axis. */
	public Shape with(final int axis, final long size) {
		final long[] result = sizes.clone();
		result[axis(axis)] = size;
		return of(result);
	}

	/** Row-major strides, in elements. */
	public long[] strides() {
		final long[] strides = new long[sizes.length];
		long stride = 1;
		for (int i = sizes.length - 1; i >= 0; i--) {
			strides[i] = stride;
			stride *= sizes[i];
		}
		return strides;
	}

	/**
	 * The shape both broadcast to by ONNX's (NumPy's) rule: aligned at the last
	 * axis, sizes equal or one of them 1.
	 *
	 * @throws IllegalArgumentException if they do not broadcast
	 */
	public static Shape broadcast(final Shape a, final Shape b) {
		final int rank = Math.max(a.rank(), b.rank());
		final long[] result = new long[rank];
		for (int i = 1; i <= rank; i++) {
			final long p = i <= a.rank() ? a.get(-i) : 1;
			final long q = i <= b.rank() ? b.get(-i) : 1;
			if (p != q && p != 1 && q != 1) throw new IllegalArgumentException(
				"Shapes " + a + " and " + b + " do not broadcast: sizes " + p + " and " +
					q + " differ and neither is 1");
			result[rank - i] = p == 1 ? q : p;
		}
		return of(result);
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Shape s && Arrays.equals(sizes, s.sizes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(sizes);
	}

	@Override
	public String toString() {
		return Arrays.stream(sizes).mapToObj(Long::toString).collect(Collectors
			.joining(",", "[", "]"));
	}
}
