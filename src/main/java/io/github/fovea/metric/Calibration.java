/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether images are right as often as they are said to be (Guo et al., On
 * calibration of modern neural networks, 2017).
 *
 * @param bins of equal width, from 0 to 1; a confidence on the edge of two is of the
 *          lower one
 */
public record Calibration(List<Bin> bins) {

	/** As many as usual. */
	public static final int BINS = 15;

	/**
	 * Images of nearly the same confidence.
	 *
	 * @param confidence mean of theirs; NaN if there are none
	 * @param accuracy share that is right; NaN if there are none
	 */
	public record Bin(double from, double to, long images, double confidence,
		double accuracy)
	{}

	public Calibration {
		bins = List.copyOf(bins);
	}

	/**
	 * @param confidences probabilities of the classes predicted
	 * @param right whether they were
	 */
	public static Calibration of(final double[] confidences, final boolean[] right,
		final int bins)
	{
		final long[] images = new long[bins];
		final double[] confidence = new double[bins];
		final long[] correct = new long[bins];
		for (int i = 0; i < confidences.length; i++) {
			final int bin = Math.max(0, Math.min(bins, (int) Math.ceil(confidences[i] *
				bins)) - 1);
			images[bin]++;
			confidence[bin] += confidences[i];
			if (right[i]) correct[bin]++;
		}
		final List<Bin> result = new ArrayList<>();
		for (int b = 0; b < bins; b++) {
			result.add(new Bin((double) b / bins, (b + 1.0) / bins, images[b],
				confidence[b] / images[b], (double) correct[b] / images[b]));
		}
		return new Calibration(result);
	}

	/** The mean distance of confidence and accuracy over all images; NaN without any. */
	public double expectedError() {
		double sum = 0;
		for (final Bin bin : bins) {
			if (bin.images > 0) sum += bin.images * Math.abs(bin.confidence - bin.accuracy);
		}
		return sum / images();
	}

	public long images() {
		return bins.stream().mapToLong(Bin::images).sum();
	}
}
