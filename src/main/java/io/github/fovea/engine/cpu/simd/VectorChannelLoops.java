/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.ChannelLoops;

/**
 * Loops over channels by the vector module: whole vectors in {@link ChannelSums}
 * and {@link ChannelMaps}, what remains one by one.
 */
final class VectorChannelLoops implements ChannelLoops {

	/** Vectors of a pixel up to which it is faster to go through all pixels for each. */
	private static final int FEW = 4;

	/**
	 * Channels that are done in vectors where it does no harm to do some twice, so
	 * that the last vector may overlap the one before: all, if they fill a vector.
	 */
	private static int whole(final int channels) {
		return channels < ChannelSums.L ? 0 : channels;
	}

	@Override
	public void finish(final int pixels, final int channels, final float[] x,
		final int from, final int xStride, final float[] bias, final int biasFrom,
		final float[] residual, final int residualFrom, final boolean relu,
		final float[] y, final int to, final int yStride)
	{
		final boolean few = channels >= ChannelSums.L && channels <= FEW *
			ChannelSums.L;
		if (few && pixels > 1 && bias != null && residual == null) {
			for (int j = 0; j < channels; j += ChannelSums.L) {
				final int at = Math.min(j, channels - ChannelSums.L);
				ChannelMaps.finish(pixels, x, from + at, xStride, bias, biasFrom + at,
					relu ? 0 : Float.NEGATIVE_INFINITY, y, to + at, yStride);
			}
		}
		else for (int i = 0; i < pixels; i++) {
			ChannelMaps.finish(channels, x, from + i * xStride, bias, biasFrom, residual,
				residualFrom + i * yStride, relu, y, to + i * yStride);
		}
	}

	@Override
	public void sum(final int pixels, final int channels, final float[] x,
		final int from, final int xStride, final float[] y, final int to)
	{
		int j = 0;
		for (; j <= channels - 4 * ChannelSums.L; j += 4 * ChannelSums.L) {
			ChannelSums.sumFour(pixels, x, from + j, xStride, y, to + j);
		}
		for (; j <= channels - ChannelSums.L; j += ChannelSums.L) {
			ChannelSums.sum(pixels, x, from + j, xStride, y, to + j);
		}
		for (; j < channels; j++) {
			float sum = 0;
			for (int i = 0; i < pixels; i++) {
				sum += x[from + j + i * xStride];
			}
			y[to + j] = sum;
		}
	}

	@Override
	public void sumSquares(final int pixels, final int channels, final float[] x,
		final int from, final int xStride, final float[] mean, final float[] y,
		final int to)
	{
		int j = 0;
		for (; j <= channels - 4 * ChannelSums.L; j += 4 * ChannelSums.L) {
			ChannelSums.squaresFour(pixels, x, from + j, xStride, mean, j, y, to + j);
		}
		for (; j <= channels - ChannelSums.L; j += ChannelSums.L) {
			ChannelSums.squares(pixels, x, from + j, xStride, mean, j, y, to + j);
		}
		for (; j < channels; j++) {
			float sum = 0;
			for (int i = 0; i < pixels; i++) {
				final float d = x[from + j + i * xStride] - mean[j];
				sum = Math.fma(d, d, sum);
			}
			y[to + j] = sum;
		}
	}

	@Override
	public void sumProducts(final int pixels, final int channels,
		final float[] x, final int from, final float[] mean, final float[] g,
		final int gFrom, final int stride, final float[] y, final int to)
	{
		int j = 0;
		for (; j <= channels - ChannelSums.L; j += ChannelSums.L) {
			ChannelSums.products(pixels, x, from + j, mean, j, g, gFrom + j, stride, y,
				to + j);
		}
		for (; j < channels; j++) {
			float sum = 0;
			for (int i = 0; i < pixels; i++) {
				sum = Math.fma(x[from + j + i * stride] - mean[j], g[gFrom + j + i *
					stride], sum);
			}
			y[to + j] = sum;
		}
	}

	@Override
	public void line(final int pixels, final int channels, final float[] x,
		final int from, final float[] a, final float[] b, final float[] y, final int to, final int stride)
	{
		for (int i = 0; i < pixels; i++) {
			ChannelMaps.line(channels, x, from + i * stride, a, b, y, to + i *
				stride);
		}
	}

	@Override
	public void combine(final int pixels, final int channels, final float[] x,
		final int from, final float[] a, final float[] g, final int gFrom,
		final float[] b, final float[] c, final float[] y, final int to,
		final int stride)
	{
		for (int i = 0; i < pixels; i++) {
			ChannelMaps.combine(channels, x, from + i * stride, a, g, gFrom + i * stride,
				b, c, y, to + i * stride);
		}
	}

	@Override
	public void max(final int pixels, final int channels, final float[] x,
		final int from, final int step, final int[] taps, final float[] y,
		final int to)
	{
		if (taps.length == 4) for (int j = 0; j < whole(channels); j += ChannelSums.L) {
			final int at = Math.min(j, channels - ChannelSums.L);
			ChannelPools.maxOfFour(pixels, x, from + at, step, taps, y, to + at,
				channels);
		}
		else for (int i = 0; i < pixels; i++) {
			for (int j = 0; j < whole(channels); j += ChannelSums.L) {
				final int at = Math.min(j, channels - ChannelSums.L);
				ChannelPools.max(x, from + i * step + at, taps, y, to + i * channels +
					at);
			}
		}
		final int done = overlapping(pixels, channels, x, from, step, taps);
		if (done > 0) ChannelPools.maxOfFour(done, x, from, step, taps, y, to, channels);
		for (int i = done; i < pixels; i++) {
			for (int j = whole(channels); j < channels; j++) {
				final int place = from + i * step + j;
				float max = x[place + taps[0]];
				for (int t = 1; t < taps.length; t++) {
					max = Math.max(max, x[place + taps[t]]);
				}
				y[to + i * channels + j] = max;
			}
		}
	}

	@Override
	public void maxAndPlace(final int pixels, final int channels,
		final float[] x, final int from, final int step, final int[] taps,
		final boolean rectified, final float[] y, final int to,
		final float[] places, final int placesTo)
	{
		final float least = rectified ? 0 : Float.NEGATIVE_INFINITY;
		if (taps.length == 4) for (int j = 0; j < whole(channels); j += ChannelSums.L) {
			final int at = Math.min(j, channels - ChannelSums.L);
			ChannelPools.maxAndPlaceOfFour(pixels, x, from + at, step, taps, least, y, to +
				at, places, placesTo + at, channels);
		}
		else for (int i = 0; i < pixels; i++) {
			for (int j = 0; j < whole(channels); j += ChannelSums.L) {
				final int at = i * channels + Math.min(j, channels - ChannelSums.L);
				ChannelPools.maxAndPlace(x, from + i * (step - channels) + at, taps, least,
					y, to + at, places, placesTo + at);
			}
		}
		final int done = overlapping(pixels, channels, x, from, step, taps);
		if (done > 0) ChannelPools.maxAndPlaceOfFour(done, x, from, step, taps, least, y, to,
			places, placesTo, channels);
		for (int i = done; i < pixels; i++) {
			for (int j = whole(channels); j < channels; j++) {
				final int at = from + i * step + j;
				int best = 0;
				for (int t = 1; t < taps.length; t++) {
					final float most = x[at + taps[best]];
					// A NaN wins, so that it is not hidden.
					if (!(x[at + taps[t]] <= most) && most == most) best = t;
				}
				final float max = x[at + taps[best]];
				final boolean none = max <= least;
				y[to + i * channels + j] = none ? least : max;
				places[placesTo + i * channels + j] = none ? -1 : best;
			}
		}
	}

	/**
	 * Pixels of so few channels that a vector of them reaches into the next pixels, for
	 * which it can be written all the same, as those are written after it; 0 for others.
	 */
	private static int overlapping(final int pixels, final int channels, final float[] x,
		final int from, final int step, final int[] taps)
	{
		if (taps.length != 4 || channels >= ChannelSums.L) return 0;
		final int written = pixels * channels - ChannelSums.L;
		final int read = x.length - from - taps[3] - ChannelSums.L;
		return written < 0 || read < 0 ? 0 : Math.min(written / channels, read / step) + 1;
	}

	@Override
	public void spreadToPlace(final int pixels, final int channels,
		final float[] places, final int placesFrom, final float[] g,
		final int gFrom, final boolean add, final float[] y, final int to,
		final int step, final int[] taps)
	{
		// To add twice would be wrong.
		final int end = add ? channels - channels % ChannelSums.L : whole(channels);
		if (taps.length == 4 && !add) for (int j = 0; j < end; j += ChannelSums.L) {
			final int at = Math.min(j, channels - ChannelSums.L);
			ChannelPools.setFour(pixels, places, placesFrom + at, g, gFrom + at,
				channels, y, to + at, step, taps);
		}
		else for (int i = 0; i < pixels; i++) {
			for (int j = 0; j < end; j += ChannelSums.L) {
				final int at = i * channels + Math.min(j, channels - ChannelSums.L);
				final int place = to + i * (step - channels) + at;
				if (add) ChannelPools.addToPlace(places, placesFrom + at, g, gFrom + at, y,
					place, taps);
				else ChannelPools.setPlaces(places, placesFrom + at, g, gFrom + at, y,
					place, taps);
			}
		}
		for (int i = 0; i < pixels; i++) {
			for (int j = end; j < channels; j++) {
				final int at = to + i * step + j;
				if (!add) for (final int tap : taps) {
					y[at + tap] = 0;
				}
				final int tap = (int) places[placesFrom + i * channels + j];
				if (tap >= 0) y[at + taps[tap]] += g[gFrom + i * channels + j];
			}
		}
	}

	@Override
	public void places(final int pixels, final int channels, final float[] numbers,
		final int from, final float[] g, final int gFrom, final int start,
		final int step, final int[] taps, final float[] places, final float[] weights,
		final int to, final int stride)
	{
		for (int j = 0; j < whole(channels); j += ChannelSums.L) {
			final int at = Math.min(j, channels - ChannelSums.L);
			ChannelPools.places(pixels, numbers, from + at, channels, g, gFrom + at, start, step,
				taps, places, weights, to + at, stride);
		}
		for (int i = 0; i < pixels; i++) {
			for (int j = whole(channels); j < channels; j++) {
				final int tap = (int) numbers[from + i * channels + j];
				places[to + i * stride + j] = Float.intBitsToFloat(start + i * step + (tap < 0 ? 0
					: taps[tap]));
				weights[to + i * stride + j] = tap < 0 ? 0 : g[gFrom + i * channels + j];
			}
		}
	}

	@Override
	public void average(final int channels, final float[] x, final int from,
		final int[] taps, final int count, final float factor, final float[] y,
		final int to)
	{
		for (int j = 0; j < whole(channels); j += ChannelSums.L) {
			final int at = Math.min(j, channels - ChannelSums.L);
			ChannelPools.average(x, from + at, taps, count, factor, y, to + at);
		}
		for (int j = whole(channels); j < channels; j++) {
			float sum = 0;
			for (int t = 0; t < count; t++) {
				sum += x[from + taps[t] + j];
			}
			y[to + j] = factor * sum;
		}
	}

	@Override
	public void spread(final int channels, final float[] g, final int from,
		final float factor, final float[] y, final int to, final int[] taps,
		final int count)
	{
		int j = 0;
		for (; j <= channels - ChannelSums.L; j += ChannelSums.L) {
			ChannelPools.spread(g, from + j, factor, y, to + j, taps, count);
		}
		for (; j < channels; j++) {
			for (int t = 0; t < count; t++) {
				y[to + taps[t] + j] += factor * g[from + j];
			}
		}
	}

	@Override
	public void depthwise(final int pixels, final int channels,
		final float[] x, final int from, final int xStride, final int[] places,
		final int[] weights, final int first, final int count, final float[] w,
		final float[] bias, final float[] y, final int to, final int yStride)
	{
		final int end = first + count;
		int i = 0;
		if (first == 0 && count == 9) {
			for (int j = 0; j < whole(channels); j += ChannelSums.L) {
				ChannelTaps.nine(pixels, x, from, xStride, places, weights, w, bias, Math
					.min(j, channels - ChannelSums.L), y, to, yStride);
			}
			i = pixels;
		}
		for (; i <= pixels - 4; i += 4) {
			for (int j = 0; j < whole(channels); j += ChannelSums.L) {
				ChannelTaps.fourPixels(x, from + i * xStride, xStride, places, weights,
					first, end, w, bias, Math.min(j, channels - ChannelSums.L), y, to + i *
						yStride, yStride);
			}
		}
		for (; i < pixels; i++) {
			for (int j = 0; j < whole(channels); j += ChannelSums.L) {
				ChannelTaps.pixel(x, from + i * xStride, places, weights, first, end, w,
					bias, Math.min(j, channels - ChannelSums.L), y, to + i * yStride);
			}
		}
		for (int j = whole(channels); j < channels; j++) {
			for (int p = 0; p < pixels; p++) {
				float sum = bias == null ? 0 : bias[j];
				for (int t = first; t < end; t++) {
					sum = Math.fma(x[from + p * xStride + places[t] + j], w[weights[t] + j],
						sum);
				}
				y[to + p * yStride + j] = sum;
			}
		}
	}

	@Override
	public void addProducts(final int pixels, final int channels,
		final float[] x, final int from, final int xStride, final float[] g,
		final int gFrom, final int gStride, final float[] y, final int to)
	{
		int j = 0;
		for (; j <= channels - ChannelSums.L; j += ChannelSums.L) {
			ChannelTaps.addProducts(pixels, x, from + j, xStride, g, gFrom + j, gStride,
				y, to + j);
		}
		for (; j < channels; j++) {
			float sum = 0;
			for (int i = 0; i < pixels; i++) {
				sum = Math.fma(x[from + j + i * xStride], g[gFrom + j + i * gStride], sum);
			}
			y[to + j] += sum;
		}
	}
}
