/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/** Tensors as kernels see them. */
final class ClTypes {

	private ClTypes() {}

	/** The type of an element in OpenCL's C. */
	static String name(final ElementType type) {
		return switch (type) {
			case F32 -> "float";
			case F64 -> "double";
			case I64 -> "long";
			case I32 -> "int";
			case U8, BOOL -> "uchar";
		};
	}

	/** Elements from one to the next along each axis. */
	static int[] steps(final Shape shape) {
		return Arrays.stream(shape.strides()).mapToInt(Math::toIntExact).toArray();
	}

	/**
	 * A table for kernels that find elements by their axes: from the last axis on its
	 * size, then the steps of each operand along it.
	 */
	static Operand axes(final Shape sizes, final int[]... steps) {
		final int each = steps.length + 1;
		final int[] result = new int[each * Math.max(1, sizes.rank())];
		for (int i = 0; i < sizes.rank(); i++) {
			final int axis = sizes.rank() - 1 - i;
			result[each * i] = sizes.at(axis);
			for (int j = 0; j < steps.length; j++) {
				result[each * i + 1 + j] = steps[j][axis];
			}
		}
		return Launches.table(result);
	}

	/**
	 * Elements from one to the next along each axis of a shape that another one is
	 * broadcast to; 0 where one element stands for all.
	 */
	static int[] steps(final Shape shape, final Shape to) {
		final int[] result = new int[to.rank()];
		int step = 1;
		for (int axis = shape.rank() - 1; axis >= 0; axis--) {
			if (shape.at(axis) != 1) result[axis + to.rank() - shape.rank()] = step;
			step *= shape.at(axis);
		}
		return result;
	}
}
