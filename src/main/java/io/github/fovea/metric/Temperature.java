/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import java.util.List;

/**
 * Temperature scaling (Guo et al., On calibration of modern neural networks, 2017):
 * the number that logits are divided by so that the loss is least. Which class is
 * the likeliest does not change.
 */
public final class Temperature {

	/** The answer is looked for between its inverse and it. */
	private static final double MOST = 100;
	private static final int STEPS = 60;

	private Temperature() {}

	/**
	 * @param logits of each image, or logarithms of its probabilities
	 * @param labels class of each image
	 * @return above 1 for a network that is too sure of itself
	 */
	public static double fit(final List<double[]> logits, final int[] labels) {
		// The loss is convex in the inverse, so its slope has one zero.
		double low = Math.log(1 / MOST);
		double high = Math.log(MOST);
		for (int step = 0; step < STEPS; step++) {
			final double middle = (low + high) / 2;
			if (slope(logits, labels, Math.exp(middle)) < 0) low = middle;
			else high = middle;
		}
		return Math.exp(-(low + high) / 2);
	}

	/** Derivative of the summed loss by the factor of all logits. */
	private static double slope(final List<double[]> logits, final int[] labels,
		final double factor)
	{
		double sum = 0;
		for (int i = 0; i < labels.length; i++) {
			final double[] z = logits.get(i);
			double largest = Double.NEGATIVE_INFINITY;
			for (final double value : z) {
				largest = Math.max(largest, value);
			}
			double weights = 0;
			double mean = 0;
			for (final double value : z) {
				final double weight = Math.exp(factor * (value - largest));
				weights += weight;
				mean += weight * value;
			}
			sum += mean / weights - z[labels[i]];
		}
		return sum;
	}
}
