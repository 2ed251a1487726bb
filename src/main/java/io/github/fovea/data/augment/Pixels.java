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
		double sum = 0;
		for (int i = channel * plane(); i < (channel + 1) * plane(); i++) {
			sum += values[i];
		}
		return sum / plane();
	}

	/** Standard deviation about the means of the channels, of all channels together. */
	public double deviation() {
		double sum = 0;
		for (int c = 0; c < channels; c++) {
			final double mean = mean(c);
			for (int i = c * plane(); i < (c + 1) * plane(); i++) {
				sum += (values[i] - mean) * (values[i] - mean);
			}
		}
		return Math.sqrt(sum / size());
	}
}
