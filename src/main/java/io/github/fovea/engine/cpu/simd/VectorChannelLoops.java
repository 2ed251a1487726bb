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

	/**
	 * Channels that are done in vectors where it does no harm to do some twice, so
	 * that the last vector may overlap the one before: all, if they fill a vector.
	 */
	private static int whole(final int channels) {
		return channels < ChannelSums.L ? 0 : channels;
	}

	@Override
	public void copyRuns(final int n, final int length, final float[] x,
		final int from, final int xStride, final float[] y, final int to,
		final int yStride)
	{
		for (int j = 0; j < length; j += ChannelSums.L) {
			ChannelMaps.copy(n, x, from + j, xStride, y, to + j, yStride);
		}
	}

	@Override
	public void finish(final int pixels, final int channels, final float[] x,
		final int from, final int xStride, final float[] bias, final int biasFrom,
		final float[] residual, final int residualFrom, final boolean relu,
		final float[] y, final int to, final int yStride)
	{
		for (int i = 0; i < pixels; i++) {
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
	public void max(final int channels, final float[] x, final int from,
		final int[] taps, final int count, final float[] y, final int to)
	{
		for (int j = 0; j < whole(channels); j += ChannelSums.L) {
			final int at = Math.min(j, channels - ChannelSums.L);
			if (count == 4) ChannelPools.maxOfFour(x, from + at, taps, y, to + at);
			else ChannelPools.max(x, from + at, taps, count, y, to + at);
		}
		for (int j = whole(channels); j < channels; j++) {
			float max = x[from + taps[0] + j];
			for (int t = 1; t < count; t++) {
				max = Math.max(max, x[from + taps[t] + j]);
			}
			y[to + j] = max;
		}
	}

	@Override
	public void maxGradient(final int channels, final float[] x, final int from,
		final int[] taps, final int count, final float[] g, final int gFrom,
		final boolean add, final float[] dx, final int to)
	{
		// To add twice would be wrong.
		final int end = add ? channels - channels % ChannelSums.L : whole(channels);
		for (int j = 0; j < end; j += ChannelSums.L) {
			final int at = Math.min(j, channels - ChannelSums.L);
			if (add) ChannelPools.maxGradient(x, from + at, taps, count, g, gFrom + at,
				dx, to + at);
			else if (count == 4) ChannelPools.maxGradientOfFour(x, from + at, taps, g,
				gFrom + at, dx, to + at);
			else ChannelPools.maxGradientAlone(x, from + at, taps, count, g, gFrom + at,
				dx, to + at);
		}
		for (int j = end; j < channels; j++) {
			int best = 0;
			for (int t = 1; t < count; t++) {
				if (x[from + taps[t] + j] > x[from + taps[best] + j]) best = t;
			}
			if (!add) for (int t = 0; t < count; t++) {
				dx[to + taps[t] + j] = 0;
			}
			dx[to + taps[best] + j] += g[gFrom + j];
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
