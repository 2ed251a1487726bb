/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.matrix.OuterProduct;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

import java.util.Arrays;

/**
 * As {@link WinogradWeightGradKernel}, where the weights are larger than the
 * images: the transformed inputs and gradients of all tiles are kept, and a few input
 * channels at a time are finished, so that their sums stay in the cache. Tiles, then
 * input channels are divided among parts.
 */
final class WinogradLargeWeightGradKernel implements Kernel {

	private static final int COPY = 0;
	private static final int ROWS = 1;
	private static final int SUMS = 2;
	private static final int FOLDED = 3;
	private static final int TAPS = 4;

	private final OuterProduct product;
	private final WinogradTransforms transforms;
	private final WinogradTiles tiles;
	private final ConvGeometry geometry;
	private final WinogradInputs data;
	private final WinogradInputs gradient;
	private final WinogradTaps taps;
	/** Input channels that are finished together: those of a vector. */
	private final int lanes;
	/** Output channels, filled up to whole vectors. */
	private final int out;
	private final int count;
	/** Floats from a place to the next. */
	private final int inPlace;
	private final int outPlace;
	private final int sumPlace;
	private final int[] inRows;
	private final int[] outRows;

	WinogradLargeWeightGradKernel(final WinogradTiles tiles,
		final Primitives primitives)
	{
		product = primitives.outerProduct();
		transforms = primitives.winograd();
		this.tiles = tiles;
		geometry = tiles.geometry();
		lanes = transforms.lanes();
		out = Packing.padded(geometry.outChannels(), lanes);
		count = tiles.perSample() * geometry.batch();
		// Rows are read by whole tiles of the product, so a little beyond.
		inPlace = WinogradTransforms.distance(count * lanes);
		outPlace = WinogradTransforms.distance(count * out);
		sumPlace = WinogradTransforms.distance((lanes + product.rows()) * out);
		inRows = new int[count];
		Arrays.setAll(inRows, i -> i * lanes);
		outRows = new int[count];
		Arrays.setAll(outRows, i -> i * out);
		taps = new WinogradTaps(transforms, tiles, out);
		data = WinogradInputs.data(transforms, tiles, lanes, inPlace);
		gradient = WinogradInputs.gradient(transforms, tiles, out, outPlace);
	}

	@Override
	public int phases() {
		return 2;
	}

	@Override
	public long work() {
		return geometry.work();
	}

	@Override
	public int divisions() {
		return (geometry.inChannels() + lanes - 1) / lanes;
	}

	@Override
	public int sharedFloats(final int parts) {
		return Math.addExact(inputs(divisions()), Math.multiplyExact(
			WinogradTransforms.PLACES, outPlace));
	}

	/** Where the transformed inputs of a vector of channels begin. */
	private int inputs(final int channels) {
		return Math.multiplyExact(channels, WinogradTransforms.PLACES * inPlace);
	}

	@Override
	public int[] partFloats() {
		final int scratch = Math.max(data.scratch(), gradient.scratch());
		final int[] sizes = new int[5];
		sizes[COPY] = scratch;
		sizes[ROWS] = scratch;
		sizes[SUMS] = WinogradTransforms.PLACES * sumPlace;
		sizes[FOLDED] = taps.rows();
		sizes[TAPS] = taps.taps();
		return sizes;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[][] own = arguments.own(part);
		if (phase == 0) transform(arguments, own, Kernel.from(count, part, parts),
			Kernel.from(count, part + 1, parts));
		else for (int i = Kernel.from(divisions(), part, parts); i < Kernel.from(
			divisions(), part + 1, parts); i++)
		{
			channels(arguments, own, i);
		}
	}

	private void transform(final Arguments arguments, final float[][] own,
		final int from, final int to)
	{
		data.transform(arguments.in(0), 0, from, to - from, own[COPY], own[ROWS],
			arguments.shared(), from * lanes);
		gradient.transform(arguments.in(1), 0, from, to - from, own[COPY], own[ROWS],
			arguments.shared(), inputs(divisions()) + from * out);
	}

	/** Finishes a vector of input channels. */
	private void channels(final Arguments arguments, final float[][] own,
		final int number)
	{
		Arrays.fill(own[SUMS], 0);
		for (int place = 0; place < WinogradTransforms.PLACES; place++) {
			product.add(lanes, out, count, arguments.shared(), inRows, inputs(number) +
				place * inPlace, arguments.shared(), outRows, inputs(divisions()) + place *
					outPlace, 0, own[SUMS], place * sumPlace, out);
		}
		final int first = number * lanes;
		taps.store(own[SUMS], 0, sumPlace, first, Math.min(first + lanes, geometry
			.inChannels()), own[FOLDED], own[TAPS], arguments.out(0));
	}
}
