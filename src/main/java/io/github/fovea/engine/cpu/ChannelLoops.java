/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/**
 * Loops over the channels of pixels that lie side by side, for images with their
 * channels last. Stateless.
 */
public interface ChannelLoops {

	/**
	 * y = x + bias + residual, then max(y, 0) if so wanted, for some pixels.
	 *
	 * @param x pixel i starts at {@code from + i * xStride}
	 * @param bias of channel j at {@code biasFrom + j}; null for none
	 * @param residual laid out as y; null for none
	 * @param y pixel i starts at {@code to + i * yStride}
	 */
	void finish(int pixels, int channels, float[] x, int from, int xStride,
		float[] bias, int biasFrom, float[] residual, int residualFrom,
		boolean relu, float[] y, int to, int yStride);

	/**
	 * y(j) = Σ x(i, j) over some pixels i.
	 */
	void sum(int pixels, int channels, float[] x, int from, int xStride,
		float[] y, int to);

	/** y(j) = Σ (x(i, j) - mean(j))². */
	void sumSquares(int pixels, int channels, float[] x, int from, int xStride,
		float[] mean, float[] y, int to);

	/** y(j) = Σ (x(i, j) - mean(j)) · g(i, j). */
	void sumProducts(int pixels, int channels, float[] x, int from, float[] mean,
		float[] g, int gFrom, int stride, float[] y, int to);

	/** y(i, j) = a(j) · x(i, j) + b(j). */
	void line(int pixels, int channels, float[] x, int from, float[] a, float[] b,
		float[] y, int to, int stride);

	/** y(i, j) = a(j) · x(i, j) + b(j) · g(i, j) + c(j). */
	void combine(int pixels, int channels, float[] x, int from, float[] a,
		float[] g, int gFrom, float[] b, float[] c, float[] y, int to, int stride);

	/**
	 * y(j) = max over some taps of x(tap, j), for some pixels that lie side by side.
	 *
	 * @param taps where each starts, relative to {@code from}
	 * @param step floats from a pixel's taps to those of the next
	 */
	void max(int pixels, int channels, float[] x, int from, int step, int[] taps,
		float[] y, int to);

	/**
	 * As {@link #max}, and the number of the first tap that has the maximum.
	 *
	 * @param rectified to have 0 and -1 instead where the maximum is not above 0
	 * @param places laid out as y
	 */
	void maxAndPlace(int pixels, int channels, float[] x, int from, int step,
		int[] taps, boolean rectified, float[] y, int to, float[] places,
		int placesTo);

	/**
	 * Adds g(j) to y at the tap whose number is given, for some pixels that lie side
	 * by side.
	 *
	 * @param places numbers of taps, laid out as g; -1 for none
	 * @param add false to set y at all taps instead
	 * @param taps where each starts, relative to {@code to}
	 * @param step floats from a pixel's taps to those of the next
	 */
	void spreadToPlace(int pixels, int channels, float[] places, int placesFrom,
		float[] g, int gFrom, boolean add, float[] y, int to, int step, int[] taps);

	/**
	 * Where the taps are whose numbers are given, for some pixels that lie side by side.
	 *
	 * @param numbers of taps, laid out as g; -1 for none
	 * @param start place of the first pixel's taps
	 * @param step floats from a pixel's taps to those of the next
	 * @param taps where each is, relative to that
	 * @param places for each number the place, as bits of an int
	 * @param weights g, or 0 for none; those of pixel i, and the places, begin at
	 *          {@code to + i * stride}
	 */
	void places(int pixels, int channels, float[] numbers, int from, float[] g,
		int gFrom, int start, int step, int[] taps, float[] places, float[] weights,
		int to, int stride);

	/** y(j) = factor · Σ x(tap, j) over some taps. */
	void average(int channels, float[] x, int from, int[] taps, int count,
		float factor, float[] y, int to);

	/** y(tap, j) += factor · g(j) for some taps. */
	void spread(int channels, float[] g, int from, float factor, float[] y,
		int to, int[] taps, int count);

	/**
	 * y(i, j) = bias(j) + Σ x(i, j) · w(j) over some taps.
	 *
	 * @param x pixel i starts at {@code from + i * xStride}, for a tap at its place
	 *          from there
	 * @param places of taps
	 * @param weights places of the taps' weights in w
	 * @param first the first tap of the tables that counts
	 * @param count how many do; 0 is allowed
	 * @param bias null for none
	 * @param y pixel i starts at {@code to + i * yStride}
	 */
	void depthwise(int pixels, int channels, float[] x, int from, int xStride,
		int[] places, int[] weights, int first, int count, float[] w, float[] bias,
		float[] y, int to, int yStride);

	/** y(j) += Σ x(i, j) · g(i, j) over some pixels i. */
	void addProducts(int pixels, int channels, float[] x, int from, int xStride,
		float[] g, int gFrom, int gStride, float[] y, int to);
}
