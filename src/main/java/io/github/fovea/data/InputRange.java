/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.tensor.Tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * The least and the largest value that a network is given, after its
 * preprocessing. It tells 32-bit images of 0 to 255 from the 8-bit ones that a
 * network was trained with, which look alike to a person.
 */
public record InputRange(float least, float largest) {

	/**
	 * How much further from 0, or closer together, values are that are of another kind:
	 * more than bright debris or dark images make, less than 12 bits in place of 16.
	 */
	private static final float OTHER = 10;
	/** How far values are from 0 at most that a network learns well from, and at least. */
	private static final float FAR = 16;
	private static final float NEAR = 1 / 16f;
	/** Values of an image that are looked at: enough to tell kinds apart. */
	private static final int SAMPLES = 4096;
	private static final MathContext DIGITS = new MathContext(4);

	/** Of 8-bit images that use the whole of their range. */
	public static InputRange of8Bits(final Preprocessing preprocessing, final int channels) {
		final float[] pixels = new float[2 * channels];
		for (int c = 0; c < channels; c++) {
			pixels[2 * c + 1] = PixelType.U8.full();
		}
		return of(pixels, PixelType.U8, preprocessing);
	}

	/**
	 * Of images after a preprocessing.
	 *
	 * @param extremes the least and the largest pixel of each channel, in turns
	 */
	static InputRange of(final float[] extremes, final PixelType type,
		final Preprocessing preprocessing)
	{
		final float[] values = preprocessing.apply(new Picture(Tensor.of(extremes,
			extremes.length / 2, 1, 2), type));
		return sampled(values, 0, values.length);
	}

	/** Of values that lie evenly in an image. */
	public static InputRange sampled(final float[] values, final int from, final int size) {
		// Odd, so as not to see one column only.
		final int step = size / SAMPLES | 1;
		float least = values[from];
		float largest = least;
		for (int i = 0; i < size; i += step) {
			least = Math.min(least, values[from + i]);
			largest = Math.max(largest, values[from + i]);
		}
		return new InputRange(least, largest);
	}

	/** Of both. */
	public InputRange and(final InputRange other) {
		return new InputRange(Math.min(least, other.least), Math.max(largest,
			other.largest));
	}

	private float farthest() {
		return Math.max(Math.abs(least), Math.abs(largest));
	}

	/** Whether a network learns well from such values. */
	boolean isUsual() {
		return farthest() <= FAR && farthest() >= NEAR;
	}

	/** Whether images of this range can be of the kind that a network knows. */
	boolean resembles(final InputRange known) {
		final float span = largest - least;
		// Images of one value, as blank ones, tell nothing.
		return farthest() <= OTHER * known.farthest() && (span == 0 || span >=
			(known.largest - known.least) / OTHER);
	}

	/**
	 * What is to be said of images that do not resemble those of a training.
	 *
	 * @param what the images are called
	 */
	public Optional<String> warning(final InputRange known, final String what) {
		return resembles(known) ? Optional.empty() : Optional.of("After the preprocessing " +
			what + " have values from " + this + ", those trained with from " + known +
			". Give images of the same type (8, 16 or 32 bits) and range, or the results may " +
			"mean nothing");
	}

	@Override
	public String toString() {
		return rounded(least) + " to " + rounded(largest);
	}

	private static String rounded(final float value) {
		return Float.isFinite(value) ? new BigDecimal(value).round(DIGITS).stripTrailingZeros()
			.toPlainString() : String.valueOf(value);
	}
}
