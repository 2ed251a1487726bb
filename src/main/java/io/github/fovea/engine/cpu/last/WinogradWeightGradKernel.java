/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.SampleKernel;
import io.github.fovea.engine.cpu.matrix.OuterProduct;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

import java.util.Arrays;

/**
 * Gradient of a convolution's weights by Winograd's algorithm: a tile of outputs'
 * gradients is the filter that moves over a tile of inputs. Products are summed up
 * at each of 36 places over all tiles and transformed back once. Where the images
 * are large, each part adds those of its share of the batch, and then the parts'
 * sums are added in order; where the weights are, each part has some input channels.
 */
final class WinogradWeightGradKernel implements SampleKernel {

	/** Tiles of a block: the summands of the products. */
	private static final int TILES = 48;

	private static final int DATA = 0;
	private static final int GRADIENT = 1;
	private static final int COPY = 2;
	private static final int SCRATCH = 3;
	private static final int SUM = 4;
	private static final int TAPS = 5;

	private final OuterProduct product;
	private final WinogradTransforms transforms;
	private final WinogradTiles tiles;
	private final ConvGeometry geometry;
	/** Channels, filled up to whole vectors. */
	private final int in;
	private final int out;
	private final int block;
	private final boolean byWeights;
	private final int[] inRows;
	private final int[] outRows;

	WinogradWeightGradKernel(final WinogradTiles tiles,
		final Primitives primitives)
	{
		product = primitives.outerProduct();
		transforms = primitives.winograd();
		this.tiles = tiles;
		geometry = tiles.geometry();
		in = up(geometry.inChannels());
		out = up(geometry.outChannels());
		block = Math.min(TILES, tiles.perSample() * geometry.batch());
		byWeights = (long) in * out * WinogradTransforms.PLACES > (long) geometry
			.batch() * geometry.outHeight() * geometry.outWidth() * (in + out);
		outRows = new int[block];
		Arrays.setAll(outRows, i -> i * out);
		inRows = new int[block];
		Arrays.setAll(inRows, i -> i * in);
	}

	private int up(final int size) {
		final int unit = transforms.lanes();
		return (size + unit - 1) / unit * unit;
	}

	/** None where each part needs the whole batch. */
	@Override
	public int samples() {
		return byWeights ? 0 : geometry.batch();
	}

	@Override
	public boolean outputBySample(final int output) {
		return false;
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
		return byWeights ? in / transforms.lanes() : geometry.batch();
	}

	/** Floats of the sums of a part. */
	private int size() {
		return Math.multiplyExact(WinogradTransforms.PLACES * in, out);
	}

	@Override
	public int sharedFloats(final int parts) {
		return Math.multiplyExact(byWeights ? 1 : parts, size());
	}

	@Override
	public int[] partFloats() {
		final int[] sizes = new int[6];
		sizes[DATA] = WinogradTransforms.PLACES * block * in;
		sizes[GRADIENT] = WinogradTransforms.PLACES * block * out;
		sizes[COPY] = tiles.copied(Math.max(in, out));
		sizes[SCRATCH] = transforms.scratch();
		sizes[SUM] = WinogradTransforms.PLACES * out;
		sizes[TAPS] = geometry.taps() * out;
		return sizes;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final int lanes = transforms.lanes();
		if (phase == 1) total(arguments, part, byWeights ? 1 : parts, Kernel.from(
			geometry.inChannels(), part, parts), Kernel.from(geometry.inChannels(),
				part + 1, parts));
		else if (byWeights) add(arguments, part, 0, geometry.batch(), Kernel.from(in,
			lanes, part, parts), Kernel.from(in, lanes, part + 1, parts), 0, true);
		else runSamples(arguments, part, Kernel.from(geometry.batch(), part, parts),
			Kernel.from(geometry.batch(), part + 1, parts), true);
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		add(arguments, part, from, to, 0, in, part * size(), first);
	}

	private void add(final Arguments arguments, final int part, final int from,
		final int to, final int firstChannel, final int lastChannel,
		final int sums, final boolean clear)
	{
		if (clear) for (int place = 0; place < WinogradTransforms.PLACES; place++) {
			final int start = sums + place * in * out;
			Arrays.fill(arguments.shared(), start + firstChannel * out, start +
				lastChannel * out, 0);
		}
		final int last = to * tiles.perSample();
		for (int tile = from * tiles.perSample(); tile < last; tile += block) {
			block(arguments, arguments.own(part), tile, Math.min(block, last - tile),
				firstChannel, lastChannel - firstChannel, sums);
		}
	}

	private void block(final Arguments arguments, final float[][] own,
		final int first, final int n, final int channel, final int channels,
		final int sums)
	{
		final int image = geometry.inHeight() * geometry.inWidth() * geometry
			.inChannels();
		final int output = geometry.outHeight() * geometry.outWidth() * geometry
			.outChannels();
		for (int t = 0; t < n; t++) {
			final int sample = (first + t) / tiles.perSample();
			final int tile = (first + t) % tiles.perSample();
			tiles.data(transforms, arguments.in(0), (sample - arguments.inFirst(0)) *
				image, tile, channel, channels, own[COPY], own[SCRATCH], own[DATA], t * in,
				block * in);
			tiles.gradient(transforms, arguments.in(1), (sample - arguments.inFirst(
				1)) * output, tile, out, own[COPY], own[SCRATCH], own[GRADIENT], t * out,
				block * out);
		}
		for (int place = 0; place < WinogradTransforms.PLACES; place++) {
			product.add(channels, out, n, own[DATA], inRows, place * block * in,
				own[GRADIENT], outRows, place * block * out, 0, arguments.shared(), sums +
					(place * in + channel) * out, out);
		}
	}

	/** Adds the parts' sums, for some input channels, and transforms them back. */
	private void total(final Arguments arguments, final int part,
		final int parts, final int from, final int to)
	{
		final float[][] own = arguments.own(part);
		final int n = tiles.taps();
		for (int channel = from; channel < to; channel++) {
			for (int place = 0; place < WinogradTransforms.PLACES; place++) {
				sum(arguments.shared(), (place * in + channel) * out, parts, own[SUM],
					place * out);
			}
			transforms.fold(n, out, own[SUM], 0, out, own[TAPS], 0, n * out, out,
				own[SCRATCH]);
			scatter(own[TAPS], arguments.out(0), channel);
		}
	}

	private void sum(final float[] sums, final int at, final int parts,
		final float[] target, final int to)
	{
		System.arraycopy(sums, at, target, to, out);
		for (int p = 1; p < parts; p++) {
			for (int j = 0; j < out; j++) {
				target[to + j] += sums[p * size() + at + j];
			}
		}
	}

	private void scatter(final float[] taps, final float[] weights,
		final int channel)
	{
		final int count = geometry.taps();
		for (int j = 0; j < geometry.outChannels(); j++) {
			final int place = (j * geometry.inChannels() + channel) * count;
			for (int tap = 0; tap < count; tap++) {
				weights[place + tap] = taps[tap * out + j];
			}
		}
	}
}
