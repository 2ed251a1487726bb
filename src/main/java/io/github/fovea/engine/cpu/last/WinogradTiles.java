/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.matrix.WinogradTransforms;
import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/**
 * The tiles of Winograd's convolution: each makes {@link #outputs} by that many
 * outputs from six by six inputs. They are numbered row by row, sample by sample.
 *
 * @param outputs along each axis
 */
public record WinogradTiles(ConvGeometry geometry, int outputs) {

	/** Transformed floats of a place that a core's cache holds for all 36. */
	private static final int CACHED = 3600;
	private static final int FEWEST = 24;
	private static final int MOST = 48;

	/**
	 * For a convolution of N,C,H,W, or the gradient of its image; null if it is none
	 * of those that tiles of six compute.
	 *
	 * @param image what it reads
	 */
	public static WinogradTiles ofFirst(final Operator operator,
		final Shape image, final Shape weights)
	{
		return image.rank() != 4 || weights.size() == 0 ? null : of(ConvGeometry.of(
			operator, ChannelsLast.order(image, ChannelsLast.TO_LAST), weights));
	}

	/** For a convolution; null if it is none of those that tiles of six compute. */
	static WinogradTiles of(final ConvGeometry geometry) {
		if (geometry.groups() != 1 || geometry.phases().size() != 1) return null;
		final Phase phase = geometry.phases().get(0);
		final int taps = phase.y().taps().size();
		final boolean plain = phase.y().step() == 1 && phase.x().step() == 1 && phase
			.y().dense() && phase.x().dense() && phase.x().taps().size() == taps;
		return plain && (taps == 3 || taps == 5) ? new WinogradTiles(geometry,
			WinogradTransforms.SIZE + 1 - taps) : null;
	}

	/**
	 * Tiles that are computed together, at most: a multiple of the rows of products.
	 *
	 * @param channels that are kept of each tile
	 */
	static int block(final int channels) {
		return Math.max(FEWEST, Math.min(MOST, CACHED / channels / FEWEST * FEWEST));
	}

	/** Along each axis. */
	public int taps() {
		return WinogradTransforms.SIZE + 1 - outputs;
	}

	/** First row of the image that the first tile sees; may lie outside. */
	public int top() {
		return phase().y().from();
	}

	/** First column that the first tile sees. */
	public int left() {
		return phase().x().from();
	}

	/** The taps in the order in which they move over the image. */
	public int[] order() {
		return phase().taps(geometry.kernelWidth()).stream().mapToInt(
			Integer::intValue).toArray();
	}

	private Phase phase() {
		return geometry.phases().get(0);
	}

	public int rows() {
		return (geometry.outHeight() + outputs - 1) / outputs;
	}

	public int columns() {
		return (geometry.outWidth() + outputs - 1) / outputs;
	}

	public int perSample() {
		return rows() * columns();
	}

	/** First row of outputs of a tile of a sample. */
	int outRow(final int tile) {
		return tile / columns() * outputs;
	}

	/** First column of outputs. */
	int outColumn(final int tile) {
		return tile % columns() * outputs;
	}

	/** Rows of outputs that lie in the image. */
	int outRows(final int tile) {
		return Math.min(outputs, geometry.outHeight() - outRow(tile));
	}

	/** Columns of outputs that lie in the image. */
	int outColumns(final int tile) {
		return Math.min(outputs, geometry.outWidth() - outColumn(tile));
	}

	/**
	 * Floats of a copied tile.
	 *
	 * @param channels filled up to whole vectors
	 */
	int copied(final int channels) {
		return (WinogradTransforms.PLACES + 1) * channels;
	}

	/**
	 * Transforms the inputs of a tile. What fills up the channels is left undefined.
	 *
	 * @param start of the sample in x
	 * @param first channel
	 * @param channels filled up to whole vectors
	 * @param copy for a tile at the border, see {@link #copied}
	 */
	void data(final WinogradTransforms transforms, final float[] x,
		final int start, final int tile, final int first, final int channels,
		final float[] copy, final float[] scratch, final float[] target,
		final int to, final int place)
	{
		final int depth = geometry.inChannels();
		final int width = geometry.inWidth();
		final int top = outRow(tile) + top();
		final int left = outColumn(tile) + left();
		final int size = WinogradTransforms.SIZE;
		if (isInside(x, start, geometry.inHeight(), width, depth, top, left, size, first +
			channels)) transforms.data(channels, x, start + (top * width + left) *
				depth + first, width * depth, depth, target, to, place, scratch);
		else {
			final int pixel = copy(x, start, geometry.inHeight(), width, depth, top, left,
				size, first, channels, copy);
			transforms.data(channels, copy, 0, size * pixel, pixel, target, to, place,
				scratch);
		}
	}

	/**
	 * Transforms the outputs' gradients of a tile as if they were filters. What fills
	 * up the channels is left undefined.
	 *
	 * @param start of the sample in g
	 * @param channels filled up to whole vectors
	 * @param copy as of {@link #data}
	 */
	void gradient(final WinogradTransforms transforms, final float[] g,
		final int start, final int tile, final int channels, final float[] copy,
		final float[] scratch, final float[] target, final int to,
		final int place)
	{
		final int depth = geometry.outChannels();
		final int width = geometry.outWidth();
		final int top = outRow(tile);
		final int left = outColumn(tile);
		if (isInside(g, start, geometry.outHeight(), width, depth, top, left, outputs,
			channels)) transforms.lift(outputs, channels, g, start + (top * width + left) *
				depth, width * depth, depth, target, to, place, scratch);
		else {
			final int pixel = copy(g, start, geometry.outHeight(), width, depth, top, left,
				outputs, 0, channels, copy);
			transforms.lift(outputs, channels, copy, 0, outputs * pixel, pixel, target, to,
				place, scratch);
		}
	}

	/**
	 * True if a square lies in the image, and its last channels, filled up, in the
	 * array.
	 */
	private static boolean isInside(final float[] x, final int start,
		final int height, final int width, final int depth, final int top,
		final int left, final int size, final int lastChannel)
	{
		return top >= 0 && left >= 0 && top + size <= height && left +
			size <= width && start + ((top + size - 1) * width + left + size - 1) * depth +
				lastChannel <= x.length;
	}

	/**
	 * Copies a square of an image, with zeros around the image.
	 *
	 * @return floats from a pixel to the next in the copy
	 */
	private static int copy(final float[] x, final int start, final int height,
		final int width, final int depth, final int top, final int left,
		final int size, final int first, final int channels, final float[] target)
	{
		final int rowFrom = Math.max(0, -top);
		final int rowTo = Math.min(size, height - top);
		final int from = Math.max(0, -left);
		final int to = Math.max(from, Math.min(size, width - left));
		final boolean wholePixels = first == 0 && channels >= depth;
		final int pixel = wholePixels ? depth : channels;
		if (rowFrom > 0 || rowTo < size || from > 0 || to < size) Arrays.fill(target, 0,
			size * size * pixel, 0);
		final int n = Math.min(channels, depth - first);
		for (int i = rowFrom; i < rowTo; i++) {
			final int row = start + ((top + i) * width + left) * depth + first;
			if (wholePixels && to > from) System.arraycopy(x, row + from * depth, target, (i *
				size + from) * depth, (to - from) * depth);
			else for (int j = from; j < to; j++) {
				System.arraycopy(x, row + j * depth, target, (i * size + j) * channels, n);
			}
		}
		return pixel;
	}

	/**
	 * Stores the gradient of an input channel's weights.
	 *
	 * @param sums tap by tap, each with so many output channels
	 */
	void store(final float[] sums, final int channels, final int channel,
		final float[] weights)
	{
		final int count = geometry.taps();
		for (int j = 0; j < geometry.outChannels(); j++) {
			final int place = (j * geometry.inChannels() + channel) * count;
			for (int tap = 0; tap < count; tap++) {
				weights[place + tap] = sums[tap * channels + j];
			}
		}
	}
}
