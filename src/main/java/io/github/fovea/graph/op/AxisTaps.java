/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import java.util.Arrays;
import java.util.List;

/**
 * A linear function of the elements along an axis, as a sparse matrix by rows: result i
 * is the sum of weights[t] · x[indices[t]] for t from starts[i] to before
 * starts[i + 1]. The arrays are shared and must not be changed.
 *
 * @param size of the axis that is read
 */
public record AxisTaps(int size, int[] starts, int[] indices,
	double[] weights)
{

	/** Each result is the element at an index. */
	static AxisTaps picking(final int size, final List<Integer> indices) {
		final int[] starts = new int[indices.size() + 1];
		Arrays.setAll(starts, i -> i);
		final double[] ones = new double[indices.size()];
		Arrays.fill(ones, 1);
		return new AxisTaps(size, starts, indices.stream().mapToInt(
			Integer::intValue).toArray(), ones);
	}

	public int results() {
		return starts.length - 1;
	}

	/** True if each result is one of the elements as it is. */
	public boolean picks() {
		return indices.length == results() && Arrays.stream(weights).allMatch(
			w -> w == 1) && isCounting(starts);
	}

	private static boolean isCounting(final int[] numbers) {
		for (int i = 0; i < numbers.length; i++) {
			if (numbers[i] != i) return false;
		}
		return true;
	}

	/** The transposed matrix: what takes gradients of results to the elements. */
	AxisTaps transposed() {
		final int[] from = new int[size + 1];
		for (final int index : indices) {
			from[index + 1]++;
		}
		Arrays.parallelPrefix(from, Integer::sum);
		final int[] next = from.clone();
		final int[] results = new int[indices.length];
		final double[] moved = new double[indices.length];
		for (int i = 0; i < results(); i++) {
			for (int t = starts[i]; t < starts[i + 1]; t++) {
				final int at = next[indices[t]]++;
				results[at] = i;
				moved[at] = weights[t];
			}
		}
		return new AxisTaps(results(), from, results, moved);
	}
}
