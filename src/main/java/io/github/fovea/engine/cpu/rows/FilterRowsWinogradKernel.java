/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.last.ConvGeometry;
import io.github.fovea.engine.cpu.last.WinogradTiles;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.RowLoops;
import io.github.fovea.engine.cpu.matrix.StripSums;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;
import io.github.fovea.graph.Node;

import java.util.Arrays;

/**
 * A {@link LiftedConv} of few tiles and many filters: rows are a tile's products with all
 * filters, as those of a filter with all tiles would be short. First strips of tiles are
 * transformed, then each of 36 places is multiplied, then tiles are transformed back; each
 * is divided among parts.
 */
final class FilterRowsWinogradKernel implements Kernel {

	private static final int SIZE = WinogradTransforms.SIZE;
	private static final int PLACES = WinogradTransforms.PLACES;
	private static final int STRIP = RowLoops.STRIP;
	/** Channels whose filters are read together: an even number. */
	private static final int BLOCK = StripSums.pay() ? 128 : 32;

	// Arrays of workspace of transforms.
	private static final int ELEMENTS = 0;
	private static final int TRANSFORMED = ELEMENTS + PLACES;
	private static final int SCRATCH = TRANSFORMED + PLACES;
	// Arrays of workspace of products; sums follow.
	private static final int ZEROS = 0;
	private static final int FILTERS = 1;
	private static final int SUMS = FILTERS + BLOCK;

	private final WinogradTiles tiles;
	private final ConvGeometry geometry;
	private final int biasArgument;
	private final int channels;
	private final int filters;
	/** Of all samples. */
	private final int count;
	/** Tiles of whole strips. */
	private final int padded;
	/** Tiles that are transformed back together, for longer rows. */
	private final int together;

	FilterRowsWinogradKernel(final Node node) {
		tiles = ((LiftedConv) node.operator()).tiles();
		biasArgument = node.inputs().size() == 3 ? 2 : -1;
		geometry = tiles.geometry();
		channels = geometry.inChannels();
		filters = geometry.outChannels();
		count = count(tiles);
		padded = Packing.padded(count, STRIP);
		together = Math.max(1, RowLoops.LENGTH / filters);
	}

	/** True if there are more filters than tiles. */
	static boolean pays(final WinogradTiles tiles) {
		return tiles.geometry().outChannels() > count(tiles);
	}

	private static int count(final WinogradTiles tiles) {
		return tiles.perSample() * tiles.geometry().batch();
	}

	@Override
	public int phases() {
		return 3;
	}

	@Override
	public long work() {
		return geometry.work();
	}

	@Override
	public int divisions() {
		return PLACES;
	}

	/** Transformed floats of a place. */
	private int data() {
		return padded * channels;
	}

	private int products() {
		return count * filters;
	}

	@Override
	public int sharedFloats(final int parts) {
		return Math.multiplyExact(PLACES, Math.addExact(data(), products()));
	}

	@Override
	public int[] partFloats() {
		final int[] transforms = new int[SCRATCH + RowTransforms.SCRATCH];
		Arrays.fill(transforms, Math.max(STRIP * channels, together * filters));
		final int[] product = new int[SUMS + padded];
		Arrays.fill(product, StripSums.FIRST + filters + StripSums.BEYOND);
		return Packing.largest(transforms, product);
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[][] own = arguments.own(part);
		final int units = phase == 0 ? padded / STRIP : phase == 1 ? PLACES : (count +
			together - 1) / together;
		final int to = Kernel.from(units, part + 1, parts);
		for (int i = Kernel.from(units, part, parts); i < to; i++) {
			if (phase == 0) data(arguments, i * STRIP, own);
			else if (phase == 1) multiply(arguments, i, own);
			else fold(arguments, i * together, Math.min(together, count - i * together), own);
		}
	}

	/** Transforms a strip of tiles: rows as products read them, channel by channel. */
	private void data(final Arguments arguments, final int first, final float[][] own) {
		for (int r = 0; r < STRIP; r++) {
			gather(arguments.in(0), first + r, r, own);
		}
		final int n = STRIP * channels;
		RowTransforms.data(n, own, ELEMENTS, TRANSFORMED, 1, SCRATCH);
		for (int place = 0; place < PLACES; place++) {
			System.arraycopy(own[TRANSFORMED + place], 0, arguments.shared(), place * data() +
				first * channels, n);
		}
	}

	/** Brings what a tile sees of all channels to its places in a strip; 0 outside. */
	private void gather(final float[] x, final int tile, final int r, final float[][] own) {
		final int width = geometry.inWidth();
		final int plane = geometry.inHeight() * width;
		final int inSample = tile % tiles.perSample();
		final int top = tiles.outRow(inSample) + tiles.top();
		final int left = tiles.outColumn(inSample) + tiles.left();
		final int sample = tile / tiles.perSample() * channels * plane;
		for (int i = 0; i < SIZE; i++) {
			for (int j = 0; j < SIZE; j++) {
				final boolean inside = tile < count && top + i >= 0 && top + i < geometry
					.inHeight() && left + j >= 0 && left + j < width;
				take(channels, x, inside ? sample + (top + i) * width + left + j : -1, plane,
					own[ELEMENTS + i * SIZE + j], r);
			}
		}
	}

	private static void take(final int n, final float[] x, final int from,
		final int step, final float[] y, final int to)
	{
		if (from < 0) for (int c = 0; c < n; c++) {
			y[to + c * STRIP] = 0;
		}
		else for (int c = 0; c < n; c++) {
			y[to + c * STRIP] = x[from + c * step];
		}
	}

	private void multiply(final Arguments arguments, final int place,
		final float[][] own)
	{
		StripSums.zero(own[ZEROS], filters);
		for (int tile = 0; tile < padded; tile++) {
			Arrays.fill(own[SUMS + tile], 0, filters, 0);
		}
		for (int c = 0; c < channels; c += BLOCK) {
			final int some = Math.min(BLOCK, channels - c);
			for (int i = 0; i < some; i++) {
				System.arraycopy(arguments.in(1), (place * channels + c + i) * filters,
					own[FILTERS + i], RowLoops.first(), filters);
			}
			for (int tile = 0; tile < padded; tile += STRIP) {
				RowLoops.addRows(filters, some, arguments.shared(), place * data() + tile *
					channels + c * STRIP, own, FILTERS, SUMS + tile, own[ZEROS]);
			}
		}
		for (int tile = 0; tile < count; tile++) {
			System.arraycopy(own[SUMS + tile], 0, arguments.shared(), PLACES * data() +
				place * products() + tile * filters, filters);
		}
	}

	/** Transforms some tiles back and stores them. */
	private void fold(final Arguments arguments, final int first, final int n,
		final float[][] own)
	{
		for (int place = 0; place < PLACES; place++) {
			System.arraycopy(arguments.shared(), PLACES * data() + place * products() +
				first * filters, own[TRANSFORMED + place], 0, n * filters);
		}
		RowTransforms.fold(tiles.outputs(), n * filters, own, TRANSFORMED, 1, ELEMENTS,
			SCRATCH);
		final float[] bias = biasArgument < 0 ? own[SCRATCH] : arguments.in(biasArgument);
		if (biasArgument < 0) Arrays.fill(bias, 0, filters, 0);
		for (int i = 0; i < n; i++) {
			store(arguments.out(0), first + i, i * filters, bias, own);
		}
	}

	private void store(final float[] y, final int tile, final int from,
		final float[] bias, final float[][] own)
	{
		final int plane = geometry.outHeight() * geometry.outWidth();
		final int inSample = tile % tiles.perSample();
		final int first = tile / tiles.perSample() * filters * plane + tiles.outRow(
			inSample) * geometry.outWidth() + tiles.outColumn(inSample);
		for (int i = 0; i < tiles.outRows(inSample); i++) {
			for (int j = 0; j < tiles.outColumns(inSample); j++) {
				put(filters, own[ELEMENTS + i * tiles.outputs() + j], from, bias, y, first + i *
					geometry.outWidth() + j, plane);
			}
		}
	}

	private static void put(final int n, final float[] x, final int from,
		final float[] bias, final float[] y, final int to, final int step)
	{
		for (int f = 0; f < n; f++) {
			y[to + f * step] = x[from + f] + bias[f];
		}
	}
}
