/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.util.List;
import java.util.Map;

/**
 * Pixel arithmetic between a file and a network: y = (x - origin) / extent, with
 * an origin and an extent for each channel, or for each channel of each image.
 * <p>
 * Means and deviations are in units of {@link PixelType#full()}: 0.1307 is the
 * mean of MNIST whether its files have 8 or 16 bits, and published numbers for
 * pixels in 0..1 can be used as they are.
 * </p>
 */
public sealed interface Preprocessing {

	/** Raw values. */
	record None() implements Preprocessing {

		@Override
		public void range(final float[] pixels, final int from, final int size,
			final PixelType type, final int channel, final Range result)
		{
			result.set(0, 1);
		}

		@Override
		public String toString() {
			return "none";
		}
	}

	/** 8-bit divided by 255, 16-bit by 65535, 32-bit as it is. */
	record Unit() implements Preprocessing {

		@Override
		public void range(final float[] pixels, final int from, final int size,
			final PixelType type, final int channel, final Range result)
		{
			result.set(0, type.full());
		}

		@Override
		public String toString() {
			return "unit";
		}
	}

	/**
	 * Percentiles 1 and 99.8 of each channel of each image to 0 and 1, not clipped:
	 * for cameras that use a part of their range. The same as scale_range with eps
	 * 1e-6 in the BioImage Model Zoo.
	 */
	record Percentile() implements Preprocessing {

		private static final double LOW = 1;
		private static final double HIGH = 99.8;
		private static final float EPSILON = 1e-6f;

		@Override
		public void range(final float[] pixels, final int from, final int size,
			final PixelType type, final int channel, final Range result)
		{
			final float[] sorted = Percentiles.sorted(pixels, from, size);
			final float low = Percentiles.of(sorted, LOW);
			result.set(low, Percentiles.of(sorted, HIGH) - low + EPSILON);
		}

		@Override
		public boolean isFixed() {
			return false;
		}

		@Override
		public String toString() {
			return "percentile";
		}
	}

	/**
	 * Minus the training images' mean, divided by their deviation, per channel.
	 *
	 * @param mean mean of each channel, in units of the full scale; empty before the
	 *          training images were read
	 * @param deviation standard deviation of each channel, likewise
	 */
	record Standardize(List<Double> mean, List<Double> deviation) implements
		Preprocessing
	{

		public Standardize {
			mean = List.copyOf(mean);
			deviation = List.copyOf(deviation);
			Normalize.check(mean, deviation);
		}

		/** Before the training images were read. */
		public Standardize() {
			this(List.of(), List.of());
		}

		@Override
		public boolean isFitted() {
			return !mean.isEmpty();
		}

		@Override
		public void range(final float[] pixels, final int from, final int size,
			final PixelType type, final int channel, final Range result)
		{
			if (!isFitted()) throw new IllegalStateException(
				"The mean of the training images is not known yet");
			Normalize.set(mean, deviation, type, channel, result);
		}

		@Override
		public void checkChannels(final int channels) {
			if (isFitted() && mean.size() != channels) throw new FoveaException(
				"The network was trained with " + mean.size() +
					" channel means, but takes " + channels + " channels");
		}

		@Override
		public String toString() {
			return "standardize";
		}
	}

	/** Unit, then ImageNet's means and deviations of R, G and B. */
	record Imagenet() implements Preprocessing {

		public static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
		public static final List<Double> DEVIATION = List.of(0.229, 0.224, 0.225);

		@Override
		public void range(final float[] pixels, final int from, final int size,
			final PixelType type, final int channel, final Range result)
		{
			Normalize.set(MEAN, DEVIATION, type, channel, result);
		}

		@Override
		public void checkChannels(final int channels) {
			if (channels != 3) throw new FoveaException(
				"The preprocessing \"imagenet\" needs 3 channels, but the network takes " +
					channels);
		}

		@Override
		public String toString() {
			return "imagenet";
		}
	}

	/** Unit, then means and deviations that were given; one value serves all. */
	record Normalize(List<Double> mean, List<Double> deviation) implements
		Preprocessing
	{

		public Normalize {
			mean = List.copyOf(mean);
			deviation = List.copyOf(deviation);
			if (mean.isEmpty()) throw new FoveaException(
				"Expected at least one mean and deviation");
			check(mean, deviation);
		}

		static void check(final List<Double> mean, final List<Double> deviation) {
			if (mean.size() != deviation.size()) throw new FoveaException(
				"Expected as many deviations as means, but there are " + mean.size() +
					" means and " + deviation.size() + " deviations");
			for (int i = 0; i < mean.size(); i++) {
				if (!Double.isFinite(mean.get(i)) || !Double.isFinite(deviation.get(i)) ||
					!(deviation.get(i) > 0)) throw new FoveaException(
						"Means must be finite and deviations positive, but one pair is " +
							mean.get(i) + " and " + deviation.get(i));
			}
		}

		static void set(final List<Double> mean, final List<Double> deviation,
			final PixelType type, final int channel, final Range result)
		{
			final int i = mean.size() == 1 ? 0 : channel;
			result.set((float) (mean.get(i) * type.full()), (float) (deviation.get(i) *
				type.full()));
		}

		@Override
		public void range(final float[] pixels, final int from, final int size,
			final PixelType type, final int channel, final Range result)
		{
			set(mean, deviation, type, channel, result);
		}

		@Override
		public void checkChannels(final int channels) {
			if (mean.size() != 1 && mean.size() != channels) throw new FoveaException(
				"The preprocessing has " + mean.size() +
					" means, but the network takes " + channels +
					(channels == 1 ? " channel" : " channels"));
		}

		@Override
		public String toString() {
			return PreprocessingFormat.print(mean, deviation);
		}
	}

	/** Origin and extent of a channel. */
	final class Range {

		private float origin;
		private float extent;

		void set(final float newOrigin, final float newExtent) {
			origin = newOrigin;
			extent = newExtent;
		}

		public float origin() {
			return origin;
		}

		public float extent() {
			return extent;
		}

		/** Applies it to pixels of the channel. */
		void apply(final float[] source, final int from, final int size, final float[] target,
			final int to)
		{
			final float least = origin;
			final float span = extent;
			for (int i = 0; i < size; i++) {
				target[to + i] = (source[from + i] - least) / span;
			}
		}
	}

	/** Origin and extent for one channel, whose pixels are given. */
	void range(float[] pixels, int from, int size, PixelType type, int channel,
		Range result);

	/** Whether it can be applied; statistics of the training images may be open. */
	default boolean isFitted() {
		return true;
	}

	/** Whether the same arithmetic serves all images of a type. */
	default boolean isFixed() {
		return true;
	}

	/**
	 * @throws FoveaException if it is not made for images of so many channels
	 */
	default void checkChannels(final int channels) {}

	/** Applies it to pixels [channels, plane], starting at 0 in the source. */
	default void apply(final float[] source, final PixelType type,
		final int channels, final int plane, final float[] target, final int offset)
	{
		final Range range = new Range();
		for (int c = 0; c < channels; c++) {
			final int from = c * plane;
			range(source, from, plane, type, c, range);
			range.apply(source, from, plane, target, offset + from);
		}
	}

	/** The preprocessed pixels C,H,W of a picture, in a new array. */
	default float[] apply(final Picture picture) {
		checkChannels(picture.channels());
		final float[] result = new float[picture.pixels().size()];
		apply(picture.pixels().floats(), picture.type(), picture.channels(), picture
			.height() * picture.width(), result, 0);
		return result;
	}

	/**
	 * Reads the form that {@code toString} prints: none, unit, percentile,
	 * standardize (without statistics), imagenet or "mean=…;std=…", where commas
	 * separate the channels.
	 *
	 * @throws FoveaException if the text is none of these
	 */
	static Preprocessing parse(final String text) {
		return PreprocessingFormat.parse(text);
	}

	/** All of it, statistics included, as maps, lists, strings and numbers. */
	default Map<String, Object> toMap() {
		return PreprocessingFormat.toMap(this);
	}

	/**
	 * Reverses {@link #toMap}, also after a way through JSON.
	 *
	 * @throws FoveaException if the map is of another form
	 */
	static Preprocessing fromMap(final Map<String, ?> map) {
		return PreprocessingFormat.fromMap(map);
	}
}
