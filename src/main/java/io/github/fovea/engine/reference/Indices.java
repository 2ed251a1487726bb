/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.tensor.Shape;

/** Walks over tensors of any rank, in row-major order. */
final class Indices {

	/** Takes an element's index along each axis and its row-major place. */
	@FunctionalInterface
	interface Visitor {

		void visit(int[] index, int place);
	}

	private Indices() {}

	/** Visits all elements; the index array is reused. */
	static void forEach(final Shape shape, final Visitor visitor) {
		final int size = shape.arraySize();
		final int[] index = new int[shape.rank()];
		for (int place = 0; place < size; place++) {
			visitor.visit(index, place);
			for (int axis = index.length - 1; axis >= 0; axis--) {
				if (++index[axis] < shape.get(axis)) break;
				index[axis] = 0;
			}
		}
	}

	/** Row-major place of an index. */
	static int place(final Shape shape, final int[] index) {
		int place = 0;
		for (int axis = 0; axis < index.length; axis++) {
			place = place * shape.at(axis) + index[axis];
		}
		return place;
	}

	/**
	 * For each element of a shape, the place of the element that a smaller tensor
	 * broadcasts to it.
	 */
	static int[] broadcast(final Shape from, final Shape to) {
		final int[] places = new int[to.arraySize()];
		final int[] source = new int[from.rank()];
		final int more = to.rank() - from.rank();
		forEach(to, (index, place) -> {
			for (int axis = 0; axis < source.length; axis++) {
				source[axis] = from.get(axis) == 1 ? 0 : index[axis + more];
			}
			places[place] = place(from, source);
		});
		return places;
	}
}
