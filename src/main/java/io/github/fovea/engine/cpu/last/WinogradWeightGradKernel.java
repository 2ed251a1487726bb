/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.BatchSum;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.matrix.OuterProduct;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

import java.util.Arrays;

/**
 * Gradient of a convolution's weights by Winograd's algorithm: a tile of outputs'
 * gradients is the filter that moves over a tile of inputs. Products are summed up
 * at each of 36 places over all tiles and transformed back once. Each part adds those
 * of its share of the batch; then the parts' sums are added in order.
 */
final class WinogradWeightGradKernel implements BatchSum {

	private static final int DATA = 0;
	private static final int GRADIENT = 1;
	private static final int COPY = 2;
	private static final int ROWS = 3;
	private static final int FOLDED = 4;
	private static final int TAPS = 5;

	private final OuterProduct product;
	private final WinogradTransforms transforms;
	private final WinogradTiles tiles;
	private final ConvGeometry geometry;
	private final WinogradInputs data;
	private final WinogradInputs gradient;
	private final WinogradTaps taps;
	/** Channels, filled up to whole vectors. */
	private final int in;
	private final int out;
	/** Input channels, filled up to whole tiles of the product. */
	private final int rows;
	private final int block;
	/** Floats from a place to the next. */
	private final int inPlace;
	private final int outPlace;
	private final int sumPlace;
	private final int[] inRows;
	private final int[] outRows;

	WinogradWeightGradKernel(final WinogradTiles tiles,
		final Primitives primitives)
	{
		product = primitives.outerProduct();
		transforms = primitives.winograd();
		this.tiles = tiles;
		geometry = tiles.geometry();
		in = Packing.padded(geometry.inChannels(), transforms.lanes());
		out = Packing.padded(geometry.outChannels(), transforms.lanes());
		block = Math.min(2 * WinogradTiles.block(in + out), tiles.perSample() * geometry
			.batch());
		inPlace = WinogradTransforms.distance(block * in);
		outPlace = WinogradTransforms.distance(block * out);
		rows = Packing.padded(geometry.inChannels(), product.rows());
		sumPlace = WinogradTransforms.distance(rows * out);
		taps = new WinogradTaps(transforms, tiles, out);
		data = WinogradInputs.data(transforms, tiles, in, inPlace);
		gradient = WinogradInputs.gradient(transforms, tiles, out, outPlace);
		outRows = new int[block];
		Arrays.setAll(outRows, i -> i * out);
		inRows = new int[block];
		Arrays.setAll(inRows, i -> i * in);
	}

	/** True if the weights are smaller than the images. */
	static boolean fits(final WinogradTiles tiles) {
		final ConvGeometry g = tiles.geometry();
		return (long) WinogradTransforms.PLACES * g.inChannels() * g
			.outChannels() <= (long) g.batch() * g.outHeight() * g.outWidth() * (g
				.inChannels() + g.outChannels());
	}

	@Override
	public int batch() {
		return geometry.batch();
	}

	@Override
	public long work() {
		return geometry.work();
	}

	@Override
	public int size() {
		return Math.multiplyExact(WinogradTransforms.PLACES, sumPlace);
	}

	@Override
	public int results() {
		return geometry.inChannels();
	}

	@Override
	public int[] partFloats() {
		final int scratch = Math.max(data.scratch(), gradient.scratch());
		final int[] sizes = new int[6];
		sizes[DATA] = WinogradTransforms.PLACES * inPlace;
		sizes[GRADIENT] = WinogradTransforms.PLACES * outPlace;
		sizes[COPY] = scratch;
		sizes[ROWS] = scratch;
		sizes[FOLDED] = taps.rows();
		sizes[TAPS] = taps.taps();
		return sizes;
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		final int sums = part * size();
		if (first) clear(arguments, part);
		final int last = to * tiles.perSample();
		for (int tile = from * tiles.perSample(); tile < last; tile += block) {
			block(arguments, arguments.own(part), tile, Math.min(block, last - tile),
				sums);
		}
	}

	private void block(final Arguments arguments, final float[][] own,
		final int first, final int n, final int sums)
	{
		data.transform(arguments.in(0), arguments.inFirst(0), first, n, own[COPY],
			own[ROWS], own[DATA], 0);
		gradient.transform(arguments.in(1), arguments.inFirst(1), first, n, own[COPY],
			own[ROWS], own[GRADIENT], 0);
		for (int place = 0; place < WinogradTransforms.PLACES; place++) {
			product.add(rows, out, n, own[DATA], inRows, place * inPlace, own[GRADIENT],
				outRows, place * outPlace, 0, arguments.shared(), sums + place * sumPlace,
				out);
		}
	}

	/** Adds the parts' sums, for some input channels, and transforms them back. */
	@Override
	public void total(final Arguments arguments, final int part, final int parts,
		final int from, final int to)
	{
		final float[] sums = arguments.shared();
		final float[][] own = arguments.own(part);
		for (int place = 0; place < WinogradTransforms.PLACES; place++) {
			final int at = place * sumPlace;
			for (int p = 1; p < parts; p++) {
				add(sums, at + from * out, p * size(), (to - from) * out);
			}
		}
		taps.store(sums, from * out, sumPlace, from, to, own[FOLDED], own[TAPS],
			arguments.out(0));
	}

	private static void add(final float[] sums, final int to, final int distance,
		final int n)
	{
		for (int i = to; i < to + n; i++) {
			sums[i] += sums[i + distance];
		}
	}
}
