/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import io.github.fovea.engine.cpu.last.WinogradTiles;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

import java.util.Arrays;

/**
 * Brings planes of N,C,H,W into rows of the elements of their tiles, and rows of
 * outputs back, by way of {@link SpreadPlane}. Entries of a row are ordered by the
 * tile's row, its column, the sample. Immutable.
 */
final class TilePlanes {

	/** Lines of an image that are spread together: a few lines of the cache. */
	private static final int LINES = 4;
	private static final int SIZE = WinogradTransforms.SIZE;
	/** Elements of a pooling's window along an axis. */
	private static final int WINDOW = 2;

	private final WinogradTiles tiles;
	private final int step;
	private final int columns;
	/** Outputs of a tile that are stored, along an axis. */
	private final int stored;
	private final int outHeight;
	private final int outWidth;
	private final SpreadPlane inputs;
	private final SpreadPlane outputs;

	/**
	 * @param pooled by how many outputs become one, along an axis
	 */
	TilePlanes(final WinogradTiles tiles, final int pooled) {
		this.tiles = tiles;
		step = tiles.outputs();
		columns = tiles.columns();
		stored = step / pooled;
		outHeight = tiles.geometry().outHeight() / pooled;
		outWidth = tiles.geometry().outWidth() / pooled;
		inputs = new SpreadPlane(step, columns + (SIZE - 1) / step);
		outputs = new SpreadPlane(stored, columns);
	}

	/** Lines that rows of tiles see. */
	private int seen(final int rows) {
		return rows * step + SIZE - step;
	}

	/** Floats of a spread plane of inputs. */
	int inputs(final int rows, final int samples) {
		return inputs.size(seen(rows), samples);
	}

	/** Floats of a spread plane of outputs. */
	int outputs(final int rows, final int samples) {
		return outputs.size(rows * stored, samples);
	}

	/** Fills a plane with what is outside of the image. */
	void clear(final float[] plane, final int rows, final int samples) {
		Arrays.fill(plane, 0, inputs(rows, samples), 0);
	}

	/**
	 * Spreads a channel of some samples; what lies outside of the image stays as it
	 * is.
	 *
	 * @param first sample
	 * @param count samples
	 * @param row first row of tiles
	 * @param rows of tiles
	 * @param at place among the entries of a sample
	 * @param each entries of a sample
	 */
	void spread(final float[] x, final int first, final int count,
		final int channel, final int row, final int rows, final float[] plane,
		final int at, final int each)
	{
		final int channels = tiles.geometry().inChannels();
		final int height = tiles.geometry().inHeight();
		final int width = tiles.geometry().inWidth();
		final int top = row * step + tiles.top();
		final int end = Math.min(height, top + seen(rows));
		final int left = Math.max(0, tiles.left());
		final int n = Math.min(width - left, inputs.columns() - left + tiles.left());
		final int sample = channels * height * width;
		for (int y = Math.max(0, top); y < end; y += LINES) {
			final int last = Math.min(end, y + LINES);
			for (int s = 0; s < count;) {
				final int from = (first + s) * sample + channel * height * width + left;
				final boolean several = s + SpreadPlane.TOGETHER <= count;
				for (int i = y; i < last; i++) {
					if (several) inputs.spread(x, from + i * width, sample, n, plane, i - top,
						left - tiles.left(), s * each + at, each, count * each);
					else inputs.spread(x, from + i * width, n, plane, i - top, left - tiles
						.left(), s * each + at, count * each);
				}
				s += several ? SpreadPlane.TOGETHER : 1;
			}
		}
	}

	/** Whether tiles see all columns of the image. */
	boolean whole() {
		return tiles.left() <= 0 && tiles.left() + inputs.columns() >= tiles.geometry().inWidth();
	}

	/**
	 * Fills a plane with a channel of a pooling's gradient, which are images by two by two.
	 *
	 * @param numbers of the maxima in their windows, -1 for none
	 * @param g the maxima's gradient
	 * @param row first row of tiles
	 * @param rows of tiles
	 */
	void scatter(final float[] numbers, final float[] g, final int first, final int count,
		final int channel, final int row, final int rows, final float[] plane)
	{
		final int height = tiles.geometry().inHeight() / WINDOW;
		final int width = tiles.geometry().inWidth() / WINDOW;
		final int top = row * step + tiles.top();
		final int size = seen(rows);
		final int end = Math.min(height, (top + size + 1) / WINDOW);
		clear(plane, rows, count);
		for (int s = 0; s < count; s++) {
			final int from = ((first + s) * tiles.geometry().inChannels() + channel) * height *
				width;
			for (int y = Math.max(0, top) / WINDOW; y < end; y++) {
				inputs.scatter(numbers, g, from + y * width, width, plane, y * WINDOW - top, size,
					-tiles.left(), s, count);
			}
		}
	}

	/**
	 * Makes a row of each element of the tiles.
	 *
	 * @param target from {@code first} on a row for each element
	 * @param to where the rows begin
	 */
	void elements(final float[] plane, final int rows, final int samples,
		final float[][] target, final int first, final int to)
	{
		final int run = columns * samples;
		for (int i = 0; i < SIZE; i++) {
			for (int j = 0; j < SIZE; j++) {
				for (int tile = 0; tile < rows; tile++) {
					System.arraycopy(plane, inputs.run(tile * step + i, j, samples),
						target[first + i * SIZE + j], to + tile * run, run);
				}
			}
		}
	}

	/**
	 * Stores a channel of outputs of some samples.
	 *
	 * @param source from {@code element} on a row for each element
	 * @param from where the rows begin
	 */
	void collect(final float[][] source, final int element, final int from,
		final float[] plane, final int rows, final float bias,
		final float[] target, final int first, final int count, final int channel, final int row)
	{
		final int run = columns * count;
		for (int tile = 0; tile < rows; tile++) {
			for (int i = 0; i < stored; i++) {
				for (int j = 0; j < stored; j++) {
					System.arraycopy(source[element + i * stored + j], from + tile * run,
						plane, outputs.run(tile * stored + i, j, count), run);
				}
			}
		}
		final int end = Math.min(outHeight, (row + rows) * stored);
		final int size = outHeight * outWidth;
		final int sample = tiles.geometry().outChannels() * size;
		for (int y = row * stored; y < end; y += LINES) {
			final int last = Math.min(end, y + LINES);
			for (int s = 0; s < count;) {
				final int to = (first + s) * sample + channel * size;
				final boolean several = s + SpreadPlane.TOGETHER <= count;
				for (int i = y; i < last; i++) {
					if (several) outputs.collect(plane, i - row * stored, s, count, bias, target,
						to + i * outWidth, sample, outWidth);
					else outputs.collect(plane, i - row * stored, s, count, bias, target, to + i *
						outWidth, outWidth);
				}
				s += several ? SpreadPlane.TOGETHER : 1;
			}
		}
	}
}
