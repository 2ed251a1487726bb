/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

/** Loss and accuracy gathered over batches. */
public final class Scores {

	private double lossSum;
	private long correct;
	private long images;

	/**
	 * @param loss mean over the batch
	 * @param outputs scores [N,C], the largest wins, the first of equal ones
	 * @param labels classes [N]; negative ones are not counted
	 */
	public void add(final double loss, final float[] outputs,
		final int[] labels)
	{
		final int classes = outputs.length / labels.length;
		int counted = 0;
		for (int i = 0; i < labels.length; i++) {
			if (labels[i] < 0) continue;
			counted++;
			if (argmax(outputs, i * classes, classes) == labels[i]) correct++;
		}
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

	/** Mean loss over all images; NaN if there are none. */
	public double loss() {
		return lossSum / images;
	}

	/** Share of images whose largest score is that of their class. */
	public double accuracy() {
		return (double) correct / images;
	}

	public long images() {
		return images;
	}
}
