/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.tensor.Tensor;

import java.util.Arrays;

/** Means, deviations and percentiles of groups of a tensor's elements. */
final class Statistics {

	private Statistics() {}

	static double[] means(final Tensor x, final AxisGroups groups) {
		final double[] sums = new double[groups.count()];
		groups.each((from, to, group, step) -> {
			for (int i = from, g = group; i < to; i++, g += step) {
				sums[g] += x.get(i);
			}
		});
		return divided(sums, x, groups);
	}

	/** Square roots of the mean squared distances from the means. */
	static double[] deviations(final Tensor x, final AxisGroups groups,
		final double[] means)
	{
		final double[] sums = new double[groups.count()];
		groups.each((from, to, group, step) -> {
			for (int i = from, g = group; i < to; i++, g += step) {
				final double distance = x.get(i) - means[g];
				sums[g] += distance * distance;
			}
		});
		final double[] result = divided(sums, x, groups);
		Arrays.setAll(result, g -> Math.sqrt(result[g]));
		return result;
	}

	private static double[] divided(final double[] sums, final Tensor x,
		final AxisGroups groups)
	{
		final double n = (double) x.size() / groups.count();
		Arrays.setAll(sums, g -> sums[g] / n);
		return sums;
	}

	/** Elements of each group, ascending. */
	static double[][] sorted(final Tensor x, final AxisGroups groups) {
		final double[][] values = new double[groups.count()][x.size() / groups
			.count()];
		final int[] next = new int[values.length];
		groups.each((from, to, group, step) -> {
			for (int i = from, g = group; i < to; i++, g += step) {
				values[g][next[g]++] = x.get(i);
			}
		});
		for (final double[] group : values) {
			Arrays.sort(group);
		}
		return values;
	}

	/** Linear between ranks, as NumPy's default. */
	static double[] percentiles(final double[][] sorted, final double percent) {
		final double[] result = new double[sorted.length];
		Arrays.setAll(result, g -> {
			final double rank = percent / 100 * (sorted[g].length - 1);
			final int below = (int) rank;
			final int above = Math.min(below + 1, sorted[g].length - 1);
			return sorted[g][below] + (rank - below) * (sorted[g][above] -
				sorted[g][below]);
		});
		return result;
	}
}
