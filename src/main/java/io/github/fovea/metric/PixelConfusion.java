/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** How many pixels of each class were found to be of each class. */
public final class PixelConfusion {

	private final long[][] counts;

	/** @param classes the background, number 0, included */
	public PixelConfusion(final int classes) {
		counts = new long[classes][classes];
	}

	public void add(final int truth, final int found, final long pixels) {
		counts[truth][found] += pixels;
	}

	/** Adds what another counted, of as many classes. */
	public void add(final PixelConfusion other) {
		for (int i = 0; i < counts.length; i++) {
			for (int j = 0; j < counts.length; j++) counts[i][j] += other.counts[i][j];
		}
	}

	public int classes() {
		return counts.length;
	}

	/** Pixels of a class, found and true, over pixels in either; NaN if there are none. */
	public double iou(final int c) {
		return (double) counts[c][c] / (truth(c) + found(c) - counts[c][c]);
	}

	/** Twice the pixels in both over the sum of both; NaN if there are none. */
	public double dice(final int c) {
		return 2.0 * counts[c][c] / (truth(c) + found(c));
	}

	/** The mean over the classes of the foreground that occur; NaN if none does. */
	public double meanIou() {
		return mean(this::iou);
	}

	/** As {@link #meanIou}, of Dice's coefficient. */
	public double meanDice() {
		return mean(this::dice);
	}

	private double mean(final IntToDoubleFunction score) {
		return IntStream.range(1, counts.length).mapToDouble(score).filter(s -> !Double
			.isNaN(s)).average().orElse(Double.NaN);
	}

	/** Share of pixels whose class was found. */
	public double accuracy() {
		long right = 0;
		long all = 0;
		for (int c = 0; c < counts.length; c++) {
			right += counts[c][c];
			all += truth(c);
		}
		return (double) right / all;
	}

	/** Pixels of a class. */
	public long truth(final int c) {
		long sum = 0;
		for (final long count : counts[c]) {
			sum += count;
		}
		return sum;
	}

	private long found(final int c) {
		long sum = 0;
		for (final long[] row : counts) {
			sum += row[c];
		}
		return sum;
	}
}
