/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.last.ConvGeometry;
import io.github.fovea.engine.cpu.last.IndexedMaxPool;
import io.github.fovea.engine.cpu.last.WinogradTiles;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.RowLoops;
import io.github.fovea.engine.cpu.matrix.RowMaxima;
import io.github.fovea.engine.cpu.matrix.StripSums;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;
import io.github.fovea.graph.Node;

import java.util.Arrays;

/**
 * A {@link LiftedConv} in loops over rows of tiles: each element of the tiles is a row
 * with an entry for each tile of a block, which has several samples, or a part of one.
 * Samples and parts of them are divided among parts. The rows of a tile's outputs may be
 * pooled.
 */
final class WinogradConvKernel implements Kernel {

	/** Tiles of a block that are worth their rows' beginnings and ends. */
	private static final int TILES = 704;
	/** Outputs of a window of the pooling along an axis. */
	private static final int WINDOW = 2;
	/** Fewer tiles in all do not pay for the larger filters. */
	private static final int FEWEST = 64;
	/** Samples of a batch that is not divided among parts by samples alone. */
	private static final int FEW = 3;
	/** Tiles that a part has at least. */
	private static final int SHARE = 48;
	private static final int PLACES = WinogradTransforms.PLACES;

	// Arrays of workspace: the spread plane, zeros, then groups of rows.
	private static final int PLANE = 0;
	private static final int ZEROS = 1;
	private static final int ELEMENTS = 2;
	private static final int TRANSFORMED = ELEMENTS + PLACES;
	private static final int SCRATCH = TRANSFORMED + PLACES;
	private static final int DATA = SCRATCH + RowTransforms.SCRATCH;
	/** Maxima of tiles' windows, and their numbers, where scratch is not used any more. */
	private static final int MAXIMA = SCRATCH + RowMaxima.SCRATCH;
	private static final int NUMBERS = MAXIMA + PLACES / 4;

	private final WinogradTiles tiles;
	private final ConvGeometry geometry;
	/** Whether the image is a pooling's gradient: the maxima's numbers and gradients. */
	private final boolean unpools;
	private final int weightArgument;
	private final int biasArgument;
	private final TilePlanes planes;
	/** The pooling of what is computed, or null. */
	private final IndexedMaxPool pool;
	private final int channels;
	/** Output channels, filled up to whole strips. */
	private final int filled;
	/** Outputs of a tile along an axis. */
	private final int step;
	/** Rows of tiles of a block at most. */
	private final int rows;
	/** Samples of a block at most. */
	private final int samples;
	/** Rows of tiles by which a sample is divided among parts. */
	private final int unit;

	/**
	 * @param pool what pools the results, or null
	 */
	WinogradConvKernel(final Node node, final LiftedConv conv, final IndexedMaxPool pool) {
		this.pool = pool;
		tiles = conv.tiles();
		unpools = node.operator() instanceof LiftedUnpooledConv;
		weightArgument = unpools ? 2 : 1;
		biasArgument = node.inputs().size() > weightArgument + 1 ? weightArgument + 1 : -1;
		geometry = tiles.geometry();
		step = tiles.outputs();
		planes = new TilePlanes(tiles, pool == null ? 1 : WINDOW);
		channels = geometry.inChannels();
		filled = Packing.padded(geometry.outChannels(), RowLoops.STRIP);
		rows = Math.max(1, Math.min(tiles.rows(), TILES / tiles.columns()));
		samples = rows < tiles.rows() ? 1 : Math.max(1, Math.min(geometry.batch(),
			TILES / tiles.perSample()));
		unit = geometry.batch() > FEW ? rows : Math.min(rows, (SHARE + tiles.columns() -
			1) / tiles.columns());
	}

	/** True if there are enough tiles for long rows. */
	static boolean pays(final WinogradTiles tiles) {
		return tiles.perSample() * tiles.geometry().batch() >= FEWEST;
	}

	/** Whether tiles see all columns of the image, so that a pooling's gradient can be it. */
	static boolean unpools(final LiftedConv conv) {
		return new TilePlanes(conv.tiles(), 1).whole();
	}

	@Override
	public long work() {
		return geometry.work();
	}

	/** Units of a sample. */
	private int units() {
		return (tiles.rows() + unit - 1) / unit;
	}

	@Override
	public int divisions() {
		return geometry.batch() * units();
	}

	@Override
	public int[] partFloats() {
		final int length = rows * tiles.columns() * samples;
		final int[] sizes = new int[products() + PLACES * filled];
		Arrays.fill(sizes, StripSums.FIRST + length + StripSums.BEYOND);
		Arrays.fill(sizes, ELEMENTS, DATA, Math.max(length, RowLoops.LENGTH));
		sizes[PLANE] = Math.max(planes.inputs(rows, samples), planes.outputs(rows,
			samples));
		return sizes;
	}

	/** First of the rows of products. */
	private int products() {
		return DATA + PLACES * channels;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[][] own = arguments.own(part);
		final int to = Kernel.from(divisions(), part + 1, parts);
		int i = Kernel.from(divisions(), part, parts);
		while (i < to) {
			if (units() == 1) {
				final int n = Kernel.even(to - i, samples, 1);
				block(arguments, own, i, n, 0, rows);
				i += n;
			}
			else {
				final int first = i % units();
				final int some = Math.min(to - i, units() - first);
				rows(arguments, own, i / units(), first * unit, Math.min(tiles.rows(), (first +
					some) * unit));
				i += some;
			}
		}
	}

	/** Some rows of tiles of a sample. */
	private void rows(final Arguments arguments, final float[][] own,
		final int sample, final int from, final int to)
	{
		int n;
		for (int row = from; row < to; row += n) {
			n = Kernel.even(to - row, rows, 1);
			block(arguments, own, sample, 1, row, n);
		}
	}

	/**
	 * @param first sample
	 * @param count samples
	 * @param row first row of tiles
	 */
	private void block(final Arguments arguments, final float[][] own,
		final int first, final int count, final int row, final int n)
	{
		final int length = n * tiles.columns() * count;
		// Channels that are transformed together, for longer rows.
		final int together = Math.max(1, RowLoops.LENGTH / length);
		planes.clear(own[PLANE], n, count);
		for (int c = 0; c < channels; c += together) {
			data(arguments, own, first, count, row, n, c, Math.min(together, channels -
				c));
		}
		StripSums.zero(own[ZEROS], length);
		for (int place = 0; place < PLACES; place++) {
			RowLoops.multiply(filled, length, channels, arguments.in(weightArgument), place * filled *
				channels, own, DATA + place * channels, products() + place * filled, own[ZEROS]);
		}
		for (int f = 0; f < geometry.outChannels(); f += together) {
			results(arguments, own, first, count, row, n, f, Math.min(together, geometry
				.outChannels() - f));
		}
	}

	/** Transforms some channels, in rows that follow one another. */
	private void data(final Arguments arguments, final float[][] own,
		final int first, final int count, final int row, final int n,
		final int channel, final int some)
	{
		final int length = n * tiles.columns() * count;
		for (int c = 0; c < some; c++) {
			if (unpools) planes.scatter(arguments.in(0), arguments.in(1), first, count, channel + c,
				row, n, own[PLANE]);
			else planes.spread(arguments.in(0), first, count, channel + c, row, n, own[PLANE], 0,
				1);
			planes.elements(own[PLANE], n, count, own, ELEMENTS, c * length);
		}
		final int at = RowLoops.first();
		if (some == 1 && at == 0) {
			RowTransforms.data(length, own, ELEMENTS, DATA + channel, channels, SCRATCH);
			return;
		}
		RowTransforms.data(some * length, own, ELEMENTS, TRANSFORMED, 1, SCRATCH);
		for (int place = 0; place < PLACES; place++) {
			for (int c = 0; c < some; c++) {
				System.arraycopy(own[TRANSFORMED + place], c * length, own[DATA + place *
					channels + channel + c], at, length);
			}
		}
	}

	/** Transforms the products of some filters back. */
	private void results(final Arguments arguments, final float[][] own,
		final int first, final int count, final int row, final int n,
		final int filter, final int some)
	{
		final int length = n * tiles.columns() * count;
		final int from = products() + filter;
		for (int place = 0; some > 1 && place < PLACES; place++) {
			for (int f = 0; f < some; f++) {
				System.arraycopy(own[from + place * filled + f], 0, own[TRANSFORMED + place],
					f * length, length);
			}
		}
		RowTransforms.fold(step, some * length, own, some > 1 ? TRANSFORMED : from,
			some > 1 ? 1 : filled, ELEMENTS, SCRATCH);
		if (pool != null) findMaxima(some * length, own);
		for (int f = filter; f < filter + some; f++) {
			final float bias = biasArgument < 0 ? 0 : arguments.in(biasArgument)[f];
			final int at = (f - filter) * length;
			if (pool == null) planes.collect(own, ELEMENTS, at, own[PLANE], n, bias, arguments
				.out(0), first, count, f, row);
			else pooled(arguments, own, at, length, bias, first, count, f, row, n);
		}
	}

	/** Pools the windows that tiles have. */
	private void findMaxima(final int n, final float[][] own) {
		for (int window = 0; window < windows(); window++) {
			final int from = ELEMENTS + WINDOW * (window / side() * step + window % side());
			RowMaxima.find(n, own, from, step, SCRATCH, own[MAXIMA + window], own[NUMBERS +
				window]);
		}
	}

	/** Stores a filter's maxima, and their numbers. */
	private void pooled(final Arguments arguments, final float[][] own, final int at,
		final int length, final float bias, final int first, final int count,
		final int filter, final int row, final int n)
	{
		for (int window = 0; pool.rectified() && window < windows(); window++) {
			RowMaxima.rectify(at, at + length, bias, own[MAXIMA + window], own[NUMBERS + window]);
		}
		planes.collect(own, MAXIMA, at, own[PLANE], n, pool.rectified() ? 0 : bias, arguments
			.out(0), first, count, filter, row);
		planes.collect(own, NUMBERS, at, own[PLANE], n, 0, arguments.out(1), first, count,
			filter, row);
	}

	/** Windows of a tile along an axis. */
	private int side() {
		return step / WINDOW;
	}

	private int windows() {
		return side() * side();
	}
}
