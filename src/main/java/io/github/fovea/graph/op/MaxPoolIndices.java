/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * The second output of ONNX's MaxPool: the place of the first largest element of each
 * window in the whole tensor, int64.
 *
 * @param columnMajor places are counted as if the spatial axes of each plane were stored
 *          in the opposite order
 */
public record MaxPoolIndices(Window window, boolean columnMajor) implements
	Operator
{

	@Override
	public String name() {
		return "MaxPoolIndices";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(new MaxPool(window).infer(inputs).get(0).as(ElementType.I64));
	}

	/**
	 * The index of an element.
	 *
	 * @param place row-major, in its plane
	 * @param sizes of the plane
	 */
	public long index(final long plane, final int place, final int... sizes) {
		long elements = 1;
		for (final int size : sizes) {
			elements *= size;
		}
		if (!columnMajor) return plane * elements + place;
		long index = plane * elements;
		int rest = place;
		for (int axis = sizes.length - 1; axis >= 0; axis--) {
			elements /= sizes[axis];
			index += rest % sizes[axis] * elements;
			rest /= sizes[axis];
		}
		return index;
	}
}
