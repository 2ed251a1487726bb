/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.SampleKernel;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.Panels;
import io.github.fovea.engine.cpu.matrix.RowProduct;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;
import io.github.fovea.graph.Node;

import java.util.Arrays;

/**
 * {@link PackedConv} by Winograd's algorithm: the tiles of a block are transformed,
 * multiplied with the transformed filters at each of 36 places, panel by panel, and
 * transformed back. Blocks and panels are divided among parts.
 */
final class WinogradConvKernel implements SampleKernel {

	private static final int DATA = 0;
	private static final int PRODUCTS = 1;
	private static final int COPY = 2;
	private static final int ROWS = 3;
	private static final int FOLDED = 4;
	private static final int OUTPUTS = 5;
	private static final int BIAS = 6;
	/** Tiles that are transformed back together, so that they stay in the cache. */
	private static final int FEW = 4;

	private final RowProduct product;
	private final ChannelLoops loops;
	private final WinogradTransforms transforms;
	private final PackedConv operator;
	private final WinogradFilters filters;
	private final ConvGeometry geometry;
	private final WinogradTiles tiles;
	private final WinogradInputs inputs;
	private final Panels panels;
	/** Input channels, filled up to whole vectors. */
	private final int depth;
	/** Floats of the widest panel. */
	private final int width;
	private final int block;
	/** Floats from a place to the next. */
	private final int dataPlace;
	private final int productPlace;
	private final int foldedPlace;
	private final int[] runs;
	private final int[] dataRows;
	private final int[] productRows;
	/** Where sums start: all rows from the same place. */
	private final int[] same;
	private final float[] zeros;

	WinogradConvKernel(final Node node, final Primitives primitives) {
		product = primitives.rowProduct();
		loops = primitives.channelLoops();
		transforms = primitives.winograd();
		operator = (PackedConv) node.operator();
		filters = (WinogradFilters) operator.filters();
		geometry = filters.geometry();
		tiles = filters.tiles();
		panels = filters.panels();
		depth = Packing.padded(geometry.inChannels(), transforms.lanes());
		width = panels.vectors(0) * panels.lanes();
		// At least one, as there may be no samples.
		block = Packing.padded(Math.max(1, Math.min(WinogradTiles.block(depth + width),
			tiles.perSample() * geometry.batch())), product.rows());
		dataPlace = WinogradTransforms.distance(block * depth);
		productPlace = WinogradTransforms.distance(block * width);
		foldedPlace = WinogradTransforms.distance(FEW * width);
		inputs = WinogradInputs.data(transforms, tiles, depth, dataPlace);
		runs = PixelBlocks.cut(new int[] { 0 }, geometry.inChannels());
		dataRows = new int[block];
		Arrays.setAll(dataRows, i -> i * depth);
		productRows = new int[block];
		Arrays.setAll(productRows, i -> i * width);
		same = new int[block];
		zeros = new float[width];
	}

	@Override
	public int samples() {
		return geometry.batch();
	}

	@Override
	public boolean inputBySample(final int input) {
		return input == 0 || operator.residual() && input == operator
			.residualInput();
	}

	@Override
	public long work() {
		return geometry.work();
	}

	private int blocks(final int samples) {
		return (samples * tiles.perSample() + block - 1) / block;
	}

	/** Tiles of a block of some samples: all blocks have about as many. */
	private int blockOf(final int samples) {
		final int n = samples * tiles.perSample();
		final int count = blocks(samples);
		return Packing.padded((n + count - 1) / count, product.rows());
	}

	@Override
	public int divisions() {
		return blocks(geometry.batch()) * panels.count();
	}

	@Override
	public int[] partFloats() {
		final int[] sizes = new int[7];
		sizes[DATA] = WinogradTransforms.PLACES * dataPlace;
		sizes[PRODUCTS] = WinogradTransforms.PLACES * productPlace;
		sizes[COPY] = inputs.scratch();
		sizes[ROWS] = inputs.scratch();
		sizes[FOLDED] = tiles.outputs() * WinogradTransforms.SIZE * foldedPlace;
		sizes[OUTPUTS] = tiles.outputs() * width;
		sizes[BIAS] = width;
		return sizes;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final int to = Kernel.from(divisions(), part + 1, parts);
		for (int i = Kernel.from(divisions(), part, parts); i < to;) {
			final int at = i / panels.count();
			final int end = Math.min(to, (at + 1) * panels.count());
			block(arguments, part, 0, geometry.batch(), at, i % panels.count(), end -
				at * panels.count());
			i = end;
		}
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		for (int i = 0; i < blocks(to - from); i++) {
			block(arguments, part, from, to, i, 0, panels.count());
		}
	}

	/** One block of the tiles of some samples. */
	private void block(final Arguments arguments, final int part,
		final int firstSample, final int lastSample, final int number,
		final int panelFrom, final int panelTo)
	{
		final float[][] own = arguments.own(part);
		final int size = blockOf(lastSample - firstSample);
		final int first = firstSample * tiles.perSample() + number * size;
		final int n = Math.min(size, lastSample * tiles.perSample() - first);
		inputs.transform(arguments.in(0), arguments.inFirst(0), first, n, own[COPY],
			own[ROWS], own[DATA], 0);
		for (int panel = panelFrom; panel < panelTo; panel++) {
			multiply(arguments.in(1), panel, n, own);
			finish(arguments, first, n, panel, own);
		}
	}

	private void multiply(final float[] packed, final int panel, final int n,
		final float[][] own)
	{
		final int rows = Packing.padded(n, product.rows());
		for (int place = 0; place < WinogradTransforms.PLACES; place++) {
			final int to = place * productPlace;
			product.multiply(rows, panels.vectors(panel), runs, geometry.inChannels() /
				runs.length, own[DATA], dataRows, place * dataPlace, packed, place *
					filters.placeSize() + filters.panel(panel), zeros, same, 0, own[PRODUCTS],
				productRows, to);
		}
	}

	private void finish(final Arguments arguments, final int first, final int n,
		final int panel, final float[][] own)
	{
		final int channel = panels.first(panel);
		final int columns = panels.vectors(panel) * panels.lanes();
		final int channels = Math.min(columns, geometry.outChannels() - channel);
		Arrays.fill(own[BIAS], 0, columns, 0);
		if (operator.biased()) System.arraycopy(arguments.in(2), channel, own[BIAS], 0,
			channels);
		for (int t = 0; t < n; t += FEW) {
			final int count = Math.min(FEW, n - t);
			if (columns == width) fold(own, t * width, 0, count * width);
			else for (int i = 0; i < count; i++) {
				fold(own, (t + i) * width, i * width, columns);
			}
			for (int i = 0; i < count; i++) {
				finish(arguments, first + t + i, channel, channels, columns, own, i *
					width);
			}
		}
	}

	/** Transforms the columns of some tiles back. */
	private void fold(final float[][] own, final int from, final int to,
		final int length)
	{
		final int size = WinogradTransforms.SIZE;
		transforms.fold(tiles.outputs(), size, length, own[PRODUCTS], from,
			productPlace, size * productPlace, own[FOLDED], to, foldedPlace, size *
				foldedPlace);
	}

	/** Transforms the rows of a tile back. */
	private void finish(final Arguments arguments, final int number,
		final int channel, final int channels, final int columns,
		final float[][] own, final int from)
	{
		final int tile = number % tiles.perSample();
		final int sample = number / tiles.perSample();
		final int depth = geometry.outChannels();
		final int row = geometry.outWidth() * depth;
		final int place = (tiles.outRow(tile) * geometry.outWidth() + tiles
			.outColumn(tile)) * depth + channel;
		final int plane = geometry.outHeight() * row;
		final int to = (sample - arguments.outFirst(0)) * plane + place;
		final int m = tiles.outputs();
		final int next = WinogradTransforms.SIZE * foldedPlace;
		final int r = operator.residualInput();
		final float[] residual = operator.residual() ? arguments.in(r) : null;
		final int residualFrom = residual == null ? 0 : (sample - arguments.inFirst(
			r)) * plane + place;
		if (channels >= transforms.lanes()) {
			transforms.finish(m, tiles.outColumns(tile), tiles.outRows(tile), channels,
				own[FOLDED], from, next, foldedPlace, own[BIAS], residual, residualFrom,
				operator.relu(), arguments.out(0), to, row, depth);
			return;
		}
		for (int i = 0; i < tiles.outRows(tile); i++) {
			transforms.fold(m, 1, columns, own[FOLDED], from + i * next, 0, foldedPlace,
				own[OUTPUTS], 0, 0, width);
			loops.finish(tiles.outColumns(tile), channels, own[OUTPUTS], 0, width,
				own[BIAS], 0, residual, residualFrom + i * row, operator.relu(), arguments
					.out(0), to + i * row, depth);
		}
	}
}
