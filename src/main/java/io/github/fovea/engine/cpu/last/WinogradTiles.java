/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

import java.util.Arrays;

/**
 * The tiles of Winograd's convolution: each makes {@link #outputs} by that many
 * outputs from six by six inputs. They are numbered row by row, sample by sample.
 *
 * @param outputs along each axis
 */
record WinogradTiles(ConvGeometry geometry, int outputs) {

	/** Transformed floats of a place that a core's cache holds for all 36. */
	private static final int CACHED = 3600;
	private static final int FEWEST = 24;
	private static final int MOST = 48;

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
	int taps() {
		return WinogradTransforms.SIZE + 1 - outputs;
	}

	private Phase phase() {
		return geometry.phases().get(0);
	}

	int rows() {
		return (geometry.outHeight() + outputs - 1) / outputs;
	}

	int columns() {
		return (geometry.outWidth() + outputs - 1) / outputs;
	}

	int perSample() {
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

	/** Floats of a copied tile. */
	int copied(final int channels) {
		return WinogradTransforms.PLACES * channels;
	}

	/**
	 * Transforms the inputs of a tile.
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
		final int top = outRow(tile) + phase().y().from();
		final int left = outColumn(tile) + phase().x().from();
		final int size = WinogradTransforms.SIZE;
		if (first + channels <= depth && top >= 0 && left >= 0 && top +
			size <= geometry.inHeight() && left + size <= width) transforms.data(
				channels, x, start + (top * width + left) * depth + first, width * depth,
				depth, target, to, place, scratch);
		else {
			copy(x, start, geometry.inHeight(), width, depth, top, left, size, first,
				channels, copy);
			transforms.data(channels, copy, 0, size * channels, channels, target, to,
				place, scratch);
		}
	}

	/**
	 * Transforms the outputs' gradients of a tile as if they were filters.
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
		if (channels == depth && outRows(tile) == outputs && outColumns(
			tile) == outputs) transforms.lift(outputs, channels, g, start + (outRow(
				tile) * width + outColumn(tile)) * depth, width * depth, depth, target, to,
				place, scratch);
		else {
			copy(g, start, geometry.outHeight(), width, depth, outRow(tile), outColumn(
				tile), outputs, 0, channels, copy);
			transforms.lift(outputs, channels, copy, 0, outputs * channels, channels,
				target, to, place, scratch);
		}
	}

	/** Copies a square of an image, with zeros around the image and its channels. */
	private static void copy(final float[] x, final int start,
		final int height, final int width, final int depth, final int top,
		final int left, final int size, final int first, final int channels,
		final float[] target)
	{
		Arrays.fill(target, 0, size * size * channels, 0);
		final int n = Math.min(channels, depth - first);
		for (int i = Math.max(0, -top); i < Math.min(size, height - top); i++) {
			for (int j = Math.max(0, -left); j < Math.min(size, width - left); j++) {
				System.arraycopy(x, start + ((top + i) * width + left + j) * depth + first,
					target, (i * size + j) * channels, n);
			}
		}
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
