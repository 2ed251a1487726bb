/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

import java.util.Arrays;

/**
 * Transforms what tiles read: their inputs, or the gradients of their outputs as if
 * those were filters. Tiles that are neighbours in a row share the first transform,
 * down the columns of all pixels and channels at once. Immutable.
 */
final class WinogradInputs {

	/** Floats of neighbours' transformed columns that stay in the first-level cache. */
	private static final int CACHED = 6000;

	private final WinogradTransforms transforms;
	private final WinogradTiles tiles;
	private final boolean gradient;
	private final int height;
	private final int width;
	private final int depth;
	/** Rows and columns that a tile reads. */
	private final int size;
	/** Where the first tile begins. */
	private final int top;
	private final int left;
	/** Channels of a tile that lie together in what is written. */
	private final int group;
	private final int groups;
	/** Floats from a place of a group to the next. */
	private final int place;
	/** Neighbours that are transformed together at most. */
	private final int most;
	/** Floats of a row of them. */
	private final int pitch;

	private WinogradInputs(final WinogradTransforms transforms,
		final WinogradTiles tiles, final boolean gradient, final int group,
		final int place)
	{
		this.transforms = transforms;
		this.tiles = tiles;
		this.gradient = gradient;
		final ConvGeometry g = tiles.geometry();
		height = gradient ? g.outHeight() : g.inHeight();
		width = gradient ? g.outWidth() : g.inWidth();
		depth = gradient ? g.outChannels() : g.inChannels();
		size = gradient ? tiles.outputs() : WinogradTransforms.SIZE;
		final Phase phase = g.phases().get(0);
		top = gradient ? 0 : phase.y().from();
		left = gradient ? 0 : phase.x().from();
		this.group = group;
		groups = (depth + group - 1) / group;
		this.place = place;
		final int columns = CACHED / (WinogradTransforms.SIZE * depth);
		most = Math.min(tiles.columns(), Math.max(1, (columns - size) / tiles
			.outputs() + 1));
		// What fills up channels is read, too.
		pitch = WinogradTransforms.distance(Packing.padded(pixels(most) * depth,
			transforms.lanes()) + transforms.lanes());
	}

	/**
	 * The inputs.
	 *
	 * @param group channels that lie together in what is written, filled up to whole
	 *          vectors; tile by tile
	 * @param place floats from a place of a group to the next
	 */
	static WinogradInputs data(final WinogradTransforms transforms,
		final WinogradTiles tiles, final int group, final int place)
	{
		return new WinogradInputs(transforms, tiles, false, group, place);
	}

	/** The outputs' gradients, as of {@link #data}. */
	static WinogradInputs gradient(final WinogradTransforms transforms,
		final WinogradTiles tiles, final int group, final int place)
	{
		return new WinogradInputs(transforms, tiles, true, group, place);
	}

	/** Columns that some neighbours read. */
	private int pixels(final int count) {
		return (count - 1) * tiles.outputs() + size;
	}

	/** Floats of each of the two arrays of scratch. */
	int scratch() {
		return WinogradTransforms.SIZE * pitch;
	}

	/**
	 * Transforms some tiles. What fills up the channels is left undefined.
	 *
	 * @param x images that begin with a sample
	 * @param first tile of the batch
	 * @param target the first tile is written to {@code to}
	 */
	void transform(final float[] x, final int sample, final int first,
		final int n, final float[] copy, final float[] rows, final float[] target,
		final int to)
	{
		for (int t = 0; t < n;) {
			final int tile = (first + t) % tiles.perSample();
			final int count = Math.min(Math.min(n - t, most), tiles.columns() - tile %
				tiles.columns());
			down(x, ((first + t) / tiles.perSample() - sample) * height * width * depth,
				top + tiles.outRow(tile), left + tiles.outColumn(tile), pixels(count), copy,
				rows);
			for (int i = 0; i < count; i++) {
				along(rows, i * tiles.outputs() * depth, target, to + (t + i) * group);
			}
			t += count;
		}
	}

	/** Transforms columns of an image, with zeros around it. */
	private void down(final float[] x, final int start, final int row,
		final int column, final int columns, final float[] copy, final float[] y)
	{
		final int before = Math.min(columns, Math.max(0, -column));
		final int end = Math.max(before, Math.min(columns, width - column));
		final int length = (end - before) * depth;
		final int lanes = transforms.lanes();
		final int from = start + (row * width + column + before) * depth;
		if (length > 0) {
			if (row >= 0 && row + size <= height && length >= lanes) lines(1, length, x,
				from, 0, width * depth, y, before * depth, 0, pitch);
			else {
				for (int i = 0; i < size; i++) {
					final boolean inside = row + i >= 0 && row + i < height;
					if (inside) System.arraycopy(x, from + i * width * depth, copy, i * pitch,
						length);
					else Arrays.fill(copy, i * pitch, i * pitch + length, 0);
				}
				lines(1, Math.max(length, lanes), copy, 0, 0, pitch, y, before * depth, 0,
					pitch);
			}
		}
		for (int i = 0; i < WinogradTransforms.SIZE; i++) {
			final int at = i * pitch;
			Arrays.fill(y, at, at + before * depth, 0);
			Arrays.fill(y, at + end * depth, at + columns * depth, 0);
		}
	}

	/** Transforms the rows of a tile. */
	private void along(final float[] rows, final int from, final float[] y,
		final int to)
	{
		for (int g = 0; g < groups; g++) {
			lines(WinogradTransforms.SIZE, group, rows, from + g * group, pitch, depth, y,
				to + g * WinogradTransforms.PLACES * place, WinogradTransforms.SIZE * place,
				place);
		}
	}

	private void lines(final int count, final int length, final float[] x,
		final int from, final int line, final int step, final float[] y,
		final int to, final int toLine, final int toStep)
	{
		if (gradient) transforms.lift(size, count, length, x, from, line, step, y, to,
			toLine, toStep);
		else transforms.data(count, length, x, from, line, step, y, to, toLine,
			toStep);
	}
}
