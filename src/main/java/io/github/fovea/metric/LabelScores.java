/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

/**
 * How well one label is found that an image has or not. Where a score is 0/0 it is
 * 0, as scikit-learn gives it.
 *
 * @param accuracy share of images of which it is rightly said
 * @param precision share of the images said to have it that do
 * @param recall share of the images that have it of which it is said
 * @param f1 harmonic mean of both
 * @param curve what other thresholds than 0.5 do
 */
public record LabelScores(double accuracy, double precision, double recall, double f1,
	ThresholdCurve curve)
{

	/** Least probability with which a label is said. */
	private static final double THRESHOLD = 0.5;

	/** @param probabilities of the label, one an image */
	public static LabelScores of(final boolean[] has, final double[] probabilities) {
		long found = 0;
		long said = 0;
		long right = 0;
		for (int i = 0; i < has.length; i++) {
			final boolean says = probabilities[i] > THRESHOLD;
			if (says) said++;
			if (says && has[i]) found++;
			if (says == has[i]) right++;
		}
		final ThresholdCurve curve = ThresholdCurve.of(probabilities, has);
		return new LabelScores(ClassReport.ratio(right, has.length), ClassReport.ratio(
			found, said), ClassReport.ratio(found, curve.positives()), ClassReport.ratio(2 *
				found, said + curve.positives()), curve);
	}

	/** Images that have the label. */
	public long support() {
		return curve.positives();
	}

	/** Whether an image has the label, or it is said of one. */
	public boolean occurs() {
		return support() > 0 || accuracy < 1;
	}
}
