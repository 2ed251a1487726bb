/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import io.github.fovea.tensor.Tensor;

/** Loss and a measure gathered over batches. */
public final class Scores {

	private final Tally tally;
	private double lossSum;
	private long images;

	public Scores(final Measure measure) {
		tally = measure.tally();
	}

	/**
	 * @param loss mean over the batch
	 * @param outputs of the network, the batch first
	 * @param targets what they should be
	 */
	public void add(final double loss, final Tensor outputs, final Tensor targets) {
		final int counted = tally.add(outputs, targets);
		images += counted;
		lossSum += loss * counted;
	}

	/** Index of the largest of some numbers, relative to the first of them. */
	public static int argmax(final float[] numbers, final int from,
		final int size)
	{
		int best = 0;
		for (int i = 1; i < size; i++) {
			if (numbers[from + i] > numbers[from + best]) best = i;
		}
		return best;
	}

	/** Whether none of some numbers is NaN. */
	public static boolean areNumbers(final float[] numbers, final int from,
		final int size)
	{
		for (int i = from; i < from + size; i++) {
			if (Float.isNaN(numbers[i])) return false;
		}
		return true;
	}

	/** Mean loss over all images; NaN if there are none. */
	public double loss() {
		return lossSum / images;
	}

	/** The measure over all images; NaN if there are none. */
	public double value() {
		return tally.value();
	}

	public long images() {
		return images;
	}
}
