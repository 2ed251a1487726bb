/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.tensor;

/** What is known of a tensor before it is computed. */
public record TensorType(ElementType elements, Shape shape) {

	public static TensorType f32(final long... sizes) {
		return new TensorType(ElementType.F32, Shape.of(sizes));
	}

	/** The same elements in another shape. */
	public TensorType as(final Shape other) {
		return new TensorType(elements, other);
	}

	/** The same shape with other elements. */
	public TensorType as(final ElementType other) {
		return new TensorType(other, shape);
	}

	public int rank() {
		return shape.rank();
	}

	/** Bytes of all elements. */
	public long bytes() {
		return Math.multiplyExact(shape.size(), (long) elements.bytes());
	}

	@Override
	public String toString() {
		return elements + shape.toString();
	}
}
