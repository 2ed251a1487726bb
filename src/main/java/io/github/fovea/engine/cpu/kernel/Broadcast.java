/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.List;

/**
 * How an output's elements find those of operands that broadcast to it. Axes
 * along which all operands run on are merged, so that rows are long. Immutable.
 */
final class Broadcast {

	private final int[] sizes;
	private final int[][] strides;

	Broadcast(final Shape output, final List<Shape> operands) {
		this(output.toArray(), operands.stream().map(s -> strides(output, s))
			.toArray(long[][]::new));
	}

	/**
	 * @param strides for each operand the distance of elements along each axis
	 */
	Broadcast(final long[] shape, final long[][] strides) {
		final List<long[]> merged = new ArrayList<>();
		for (int axis = 0; axis < shape.length; axis++) {
			if (shape[axis] == 1) continue;
			final long[] entry = new long[strides.length + 1];
			entry[0] = shape[axis];
			for (int o = 0; o < strides.length; o++) {
				entry[o + 1] = strides[o][axis];
			}
			if (!merged.isEmpty() && continues(merged.get(merged.size() - 1),
				entry)) entry[0] *= merged.remove(merged.size() - 1)[0];
			merged.add(entry);
		}
		if (merged.isEmpty()) {
			final long[] one = new long[strides.length + 1];
			one[0] = 1;
			merged.add(one);
		}
		sizes = merged.stream().mapToInt(e -> Math.toIntExact(e[0])).toArray();
		this.strides = new int[strides.length][sizes.length];
		for (int o = 0; o < strides.length; o++) {
			for (int i = 0; i < sizes.length; i++) {
				this.strides[o][i] = Math.toIntExact(merged.get(i)[o + 1]);
			}
		}
	}

	private static boolean continues(final long[] outer, final long[] inner) {
		for (int o = 1; o < outer.length; o++) {
			if (outer[o] != inner[0] * inner[o]) return false;
		}
		return true;
	}

	/** Strides of an operand in a shape that it broadcasts to; 0 where it repeats. */
	static long[] strides(final Shape output, final Shape operand) {
		final long[] own = operand.strides();
		final long[] result = new long[output.rank()];
		final int more = output.rank() - operand.rank();
		for (int axis = 0; axis < own.length; axis++) {
			if (operand.get(axis) != 1) result[more + axis] = own[axis];
		}
		return result;
	}

	/** Elements of a row, contiguous in the output. */
	int rowSize() {
		return sizes[sizes.length - 1];
	}

	/** Distance of an operand's elements along a row. */
	int rowStride(final int operand) {
		return strides[operand][sizes.length - 1];
	}

	/** Place of an operand's first element for a row. */
	int offset(final int operand, final int row) {
		int rest = row;
		int offset = 0;
		for (int i = sizes.length - 2; i >= 0; i--) {
			offset += rest % sizes[i] * strides[operand][i];
			rest /= sizes[i];
		}
		return offset;
	}
}
