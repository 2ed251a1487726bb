/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

/**
 * The pixels of an image, to be changed in place.
 *
 * @param values raw values [channels, height, width]
 */
public record Pixels(float[] values, int channels, int height, int width) {

	/** Number of pixels of a channel. */
	public int plane() {
		return height * width;
	}

	/** Number of values of all channels. */
	public int size() {
		return channels * plane();
	}

	public float lowest() {
		float low = Float.POSITIVE_INFINITY;
		for (int i = 0; i < size(); i++) {
			if (values[i] < low) low = values[i];
		}
		return low;
	}

	public float highest() {
		float high = Float.NEGATIVE_INFINITY;
		for (int i = 0; i < size(); i++) {
			if (values[i] > high) high = values[i];
		}
		return high;
	}

	/** Mean of a channel. */
	public double mean(final int channel) {
		final int end = (channel + 1) * plane();
		double first = 0;
		double second = 0;
		double third = 0;
		double fourth = 0;
		int i = channel * plane();
		// Four sums, as each addition waits for the one before it.
		for (; i < end - 3; i += 4) {
			first += values[i];
			second += values[i + 1];
			third += values[i + 2];
			fourth += values[i + 3];
		}
		for (; i < end; i++) {
			first += values[i];
		}
		return (first + second + (third + fourth)) / plane();
	}

	/** Standard deviation about the means of the channels, of all channels together. */
	public double deviation() {
		double even = 0;
		double odd = 0;
		for (int c = 0; c < channels; c++) {
			final double mean = mean(c);
			final int end = (c + 1) * plane();
			int i = c * plane();
			for (; i < end - 1; i += 2) {
				final double a = values[i] - mean;
				final double b = values[i + 1] - mean;
				even += a * a;
				odd += b * b;
			}
			if (i < end) even += (values[i] - mean) * (values[i] - mean);
		}
		return Math.sqrt((even + odd) / size());
	}
}
