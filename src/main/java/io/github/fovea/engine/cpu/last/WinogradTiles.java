/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.matrix.WinogradTransforms;
import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;

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
	public int outRow(final int tile) {
		return tile / columns() * outputs;
	}

	/** First column of outputs. */
	public int outColumn(final int tile) {
		return tile % columns() * outputs;
	}

	/** Rows of outputs that lie in the image. */
	public int outRows(final int tile) {
		return Math.min(outputs, geometry.outHeight() - outRow(tile));
	}

	/** Columns of outputs that lie in the image. */
	public int outColumns(final int tile) {
		return Math.min(outputs, geometry.outWidth() - outColumn(tile));
	}
}
