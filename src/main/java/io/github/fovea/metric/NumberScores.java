/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

/**
 * How well numbers are found.
 *
 * @param r2 coefficient of determination: 1 less the squared error over that of the
 *          mean, 0 where all are equal
 * @param mae mean absolute error, in the numbers' unit
 * @param rmse root of the mean squared error, in the numbers' unit
 */
public record NumberScores(double r2, double mae, double rmse) {

	/** Scores of one number over images; NaN without images, R² of a single one too. */
	public static NumberScores of(final double[] known, final double[] found) {
		double mean = known.length == 0 ? Double.NaN : known[0];
		for (final double value : known) {
			// Less the first one, so that of equal numbers the mean is exactly theirs.
			mean += (value - known[0]) / known.length;
		}
		double absolute = 0;
		double squared = 0;
		double variance = 0;
		for (int i = 0; i < known.length; i++) {
			final double error = found[i] - known[i];
			absolute += Math.abs(error);
			squared += error * error;
			variance += (known[i] - mean) * (known[i] - mean);
		}
		return new NumberScores(known.length < 2 ? Double.NaN : variance > 0 ? 1 -
			squared / variance : 0, absolute / known.length, Math.sqrt(squared /
				known.length));
	}
}
