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
 * images: the transformed gradients of all tiles are kept, and a few input channels
 * at a time are finished, so that their sums stay in the cache. Input channels are
 * divided among parts.
 */
final class WinogradLargeWeightGradKernel implements Kernel {

	private static final int DATA = 0;
	private static final int COPY = 1;
	private static final int SCRATCH = 2;
	private static final int SUMS = 3;
	private static final int TAPS = 4;

	private final OuterProduct product;
	private final WinogradTransforms transforms;
	private final WinogradTiles tiles;
	private final ConvGeometry geometry;
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
		return Math.multiplyExact(WinogradTransforms.PLACES, outPlace);
	}

	@Override
	public int[] partFloats() {
		final int[] sizes = new int[5];
		sizes[DATA] = WinogradTransforms.PLACES * inPlace;
		sizes[COPY] = tiles.copied(out);
		sizes[SCRATCH] = transforms.scratch();
		sizes[SUMS] = WinogradTransforms.PLACES * sumPlace;
		sizes[TAPS] = geometry.taps() * out;
		return sizes;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[][] own = arguments.own(part);
		if (phase == 0) gradients(arguments, own, Kernel.from(count, part, parts),
			Kernel.from(count, part + 1, parts));
		else for (int i = Kernel.from(divisions(), part, parts); i < Kernel.from(
			divisions(), part + 1, parts); i++)
		{
			channels(arguments, own, i * lanes);
		}
	}

	private void gradients(final Arguments arguments, final float[][] own,
		final int from, final int to)
	{
		final int output = geometry.outHeight() * geometry.outWidth() * geometry
			.outChannels();
		for (int t = from; t < to; t++) {
			tiles.gradient(transforms, arguments.in(1), t / tiles.perSample() * output,
				t % tiles.perSample(), out, own[COPY], own[SCRATCH], arguments.shared(),
				t * out, outPlace);
		}
	}

	private void channels(final Arguments arguments, final float[][] own,
		final int first)
	{
		final int image = geometry.inHeight() * geometry.inWidth() * geometry
			.inChannels();
		for (int t = 0; t < count; t++) {
			tiles.data(transforms, arguments.in(0), t / tiles.perSample() * image, t %
				tiles.perSample(), first, lanes, own[COPY], own[SCRATCH], own[DATA], t *
					lanes, inPlace);
		}
		Arrays.fill(own[SUMS], 0);
		for (int place = 0; place < WinogradTransforms.PLACES; place++) {
			product.add(lanes, out, count, own[DATA], inRows, place * inPlace, arguments
				.shared(), outRows, place * outPlace, 0, own[SUMS], place * sumPlace, out);
		}
		final int n = tiles.taps();
		for (int c = 0; c < Math.min(lanes, geometry.inChannels() - first); c++) {
			transforms.fold(n, out, own[SUMS], c * out, sumPlace, own[TAPS], 0, n * out,
				out, own[SCRATCH]);
			tiles.store(own[TAPS], out, first + c, arguments.out(0));
		}
	}
}
