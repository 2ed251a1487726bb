/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.BatchSum;
import io.github.fovea.engine.cpu.last.ConvGeometry;
import io.github.fovea.engine.cpu.last.WinogradTiles;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.PanelKernel;
import io.github.fovea.engine.cpu.matrix.RowLoops;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

import java.util.Arrays;

/**
 * Gradient of a convolution's weights by Winograd's algorithm in loops over long
 * rows: a tile of outputs' gradients is the filter that moves over a tile of
 * inputs. At each of 36 places the transformed tiles of input channels, packed in
 * strips, are multiplied by those of all filters, side by side for each tile. Each
 * part adds the tiles of its share of the batch; then the parts' sums are added in
 * order and transformed back.
 */
public final class WinogradWeightGradKernel implements BatchSum {

	/** Tiles of a block, all of whose places stay in a core's cache. */
	private static final int TILES = 128;
	/** Filters that are worth a row. */
	private static final int FILTERS = 48;
	private static final int STRIP = RowLoops.STRIP;
	private static final int SIZE = WinogradTransforms.SIZE;
	private static final int PLACES = WinogradTransforms.PLACES;

	// Arrays of workspace, and of those that follow one for each place.
	private static final int PLANE = 0;
	private static final int GRADIENT = 1;
	private static final int ELEMENTS = 2;
	private static final int TRANSFORMED = ELEMENTS + PLACES;
	private static final int SCRATCH = TRANSFORMED + PLACES;
	private static final int LEFT = SCRATCH + RowTransforms.SCRATCH;
	private static final int RIGHT = LEFT + PLACES;
	private static final int PANELS = RIGHT + PLACES;

	private final PanelKernel panels;
	private final WinogradTiles tiles;
	private final ConvGeometry geometry;
	private final TilePlanes planes;
	private final int channels;
	private final int filters;
	/** Outputs of a tile along an axis. */
	private final int step;
	/** Rows of tiles of a block. */
	private final int rows;
	/** Samples of a block at most. */
	private final int samples;
	/** Strips that are transformed together, for longer rows. */
	private final int strips;
	/** Tiles whose gradients are transformed together. */
	private final int together;
	/** For each number of samples where the gradients of each tile begin. */
	private final int[][] tables;

	public WinogradWeightGradKernel(final WinogradTiles tiles,
		final PanelKernel panels)
	{
		this.panels = panels;
		this.tiles = tiles;
		geometry = tiles.geometry();
		planes = new TilePlanes(tiles, 1);
		channels = geometry.inChannels();
		filters = geometry.outChannels();
		step = tiles.outputs();
		rows = Math.max(1, Math.min(tiles.rows(), TILES / tiles.columns()));
		samples = rows < tiles.rows() ? 1 : Math.max(1, Math.min(geometry.batch(),
			TILES / tiles.perSample()));
		strips = Math.max(1, RowLoops.LENGTH / (STRIP * most()));
		together = Math.max(1, RowLoops.LENGTH / filters);
		tables = new int[samples + 1][];
		for (int count = 1; count <= samples; count++) {
			tables[count] = table(count);
		}
	}

	/** True for three by three taps: there are no transforms for five. */
	public static boolean can(final WinogradTiles tiles) {
		return tiles.taps() == 3;
	}

	/** True if rows of filters are long enough. */
	public static boolean pays(final WinogradTiles tiles) {
		return tiles.geometry().outChannels() >= FILTERS && WinogradConvKernel.pays(tiles);
	}

	/** Tiles of a block at most. */
	private int most() {
		return rows * tiles.columns() * samples;
	}

	/** Strips have the samples of a tile side by side; gradients the tiles of a sample. */
	private int[] table(final int count) {
		final int each = rows * tiles.columns();
		final int[] table = new int[each * count];
		for (int i = 0; i < table.length; i++) {
			table[i] = (i % count * each + i / count) * filters;
		}
		return table;
	}

	@Override
	public int batch() {
		return geometry.batch();
	}

	/** None: few samples make short rows. */
	@Override
	public int samples() {
		return 0;
	}

	@Override
	public long work() {
		return geometry.work();
	}

	@Override
	public int size() {
		return Math.multiplyExact(PLACES, results());
	}

	/** Sums of a place. */
	@Override
	public int results() {
		return channels * filters;
	}

	@Override
	public int[] partFloats() {
		final int[] scratch = panels.scratch();
		final int[] sizes = new int[PANELS + scratch.length];
		sizes[PLANE] = planes.inputs(rows, STRIP * samples);
		sizes[GRADIENT] = rows * step * geometry.outWidth() * filters;
		Arrays.fill(sizes, ELEMENTS, LEFT, Math.max(RowLoops.LENGTH, Math.max(strips *
			STRIP * most(), together * filters)));
		Arrays.fill(sizes, LEFT, RIGHT, Packing.padded(channels, STRIP) * most());
		Arrays.fill(sizes, RIGHT, PANELS, most() * filters + panels.columns());
		System.arraycopy(scratch, 0, sizes, PANELS, scratch.length);
		return sizes;
	}

	@Override
	public void runSamples(final Arguments arguments, final int part, final int from,
		final int to, final boolean first)
	{
		for (int sample = from; sample < to; sample += samples) {
			for (int row = 0; row < tiles.rows(); row += rows) {
				block(arguments, part, sample, Math.min(samples, to - sample), row, Math
					.min(rows, tiles.rows() - row), !first || sample > from || row > 0);
			}
		}
	}

	/**
	 * @param first sample
	 * @param count samples
	 * @param row first row of tiles
	 * @param n rows of tiles
	 */
	private void block(final Arguments arguments, final int part,
		final int first, final int count, final int row, final int n,
		final boolean add)
	{
		final float[][] own = arguments.own(part);
		final int length = n * tiles.columns() * count;
		planes.clear(own[PLANE], n, STRIP * count);
		for (int c = 0; c < channels; c += strips * STRIP) {
			left(arguments.in(0), own, first, count, row, n, c, Math.min(channels, c +
				strips * STRIP));
		}
		for (int s = 0; s < count; s++) {
			right(arguments.in(1), own, first + s, row, n, s * rows * tiles.columns());
		}
		for (int place = 0; place < PLACES; place++) {
			panels.multiply(channels, filters, length, own[LEFT + place], 0, own[RIGHT +
				place], tables[count], 0, 0, arguments.shared(), (part * PLACES +
					place) * results(), filters, add, own, PANELS);
		}
	}

	/** Transforms input channels; those of a strip side by side for each tile. */
	private void left(final float[] x, final float[][] own, final int first,
		final int count, final int row, final int n, final int from,
		final int to)
	{
		final int length = n * tiles.columns() * STRIP * count;
		int filled = 0;
		for (int strip = from; strip < to; strip += STRIP, filled += length) {
			for (int c = strip; c < Math.min(to, strip + STRIP); c++) {
				planes.spread(x, first, count, c, row, n, own[PLANE], c - strip, STRIP);
			}
			planes.elements(own[PLANE], n, STRIP * count, own, ELEMENTS, filled);
		}
		RowTransforms.data(filled, own, ELEMENTS, TRANSFORMED, 1, SCRATCH);
		for (int place = 0; place < PLACES; place++) {
			System.arraycopy(own[TRANSFORMED + place], 0, own[LEFT + place], from /
				STRIP * length, filled);
		}
	}

	/** Transforms the gradients of a sample's tiles, filters side by side. */
	private void right(final float[] g, final float[][] own, final int sample,
		final int row, final int n, final int to)
	{
		final int height = Math.min(geometry.outHeight() - row * step, n * step);
		final int plane = geometry.outHeight() * geometry.outWidth();
		for (int y = 0; y < height; y++) {
			Packing.transpose(filters, geometry.outWidth(), g, sample * filters * plane +
				(row * step + y) * geometry.outWidth(), plane, own[GRADIENT], y * geometry
					.outWidth() * filters, filters);
		}
		final int count = n * tiles.columns();
		for (int tile = 0; tile < count; tile += together) {
			final int some = Math.min(together, count - tile);
			for (int t = 0; t < some; t++) {
				pixels(own, tile + t, height, t * filters);
			}
			RowTransforms.lift(step, some * filters, own, ELEMENTS, TRANSFORMED, SCRATCH);
			for (int place = 0; place < PLACES; place++) {
				System.arraycopy(own[TRANSFORMED + place], 0, own[RIGHT + place], (to +
					tile) * filters, some * filters);
			}
		}
	}

	/** Copies the elements of a tile from the gradient, 0 outside. */
	private void pixels(final float[][] own, final int tile, final int height,
		final int to)
	{
		final int top = tile / tiles.columns() * step;
		final int left = tile % tiles.columns() * step;
		for (int i = 0; i < step; i++) {
			for (int j = 0; j < step; j++) {
				final float[] target = own[ELEMENTS + i * step + j];
				if (top + i < height && left + j < geometry.outWidth()) System.arraycopy(
					own[GRADIENT], ((top + i) * geometry.outWidth() + left + j) * filters,
					target, to, filters);
				else Arrays.fill(target, to, to + filters, 0);
			}
		}
	}

	/** Adds the parts' sums of some weights and transforms them back. */
	@Override
	public void total(final Arguments arguments, final int part, final int parts,
		final int from, final int to)
	{
		final float[][] own = arguments.own(part);
		final int taps = tiles.taps();
		for (int i = from; i < to; i += RowLoops.LENGTH) {
			final int n = Math.min(RowLoops.LENGTH, to - i);
			for (int place = 0; place < PLACES; place++) {
				sum(arguments.shared(), place * results() + i, parts, own[ELEMENTS + place], n);
			}
			RowTransforms.fold(taps, n, own, ELEMENTS, 1, TRANSFORMED, SCRATCH);
			for (int j = 0; j < n; j++) {
				final int at = ((i + j) % filters * channels + (i + j) / filters) * taps *
					taps;
				for (int tap = 0; tap < taps * taps; tap++) {
					arguments.out(0)[at + tap] = own[TRANSFORMED + tap][j];
				}
			}
		}
	}

	private void sum(final float[] sums, final int at, final int parts,
		final float[] target, final int n)
	{
		System.arraycopy(sums, at, target, 0, n);
		for (int part = 1; part < parts; part++) {
			final int from = part * size() + at;
			for (int j = 0; j < n; j++) {
				target[j] += sums[from + j];
			}
		}
	}
}
