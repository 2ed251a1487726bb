/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.RowLoops;
import io.github.fovea.engine.cpu.matrix.StripSums;
import io.github.fovea.graph.Node;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/**
 * A {@link FilterRowsConv} of few places and many filters, by plain loops: rows are the
 * filters' results at a place, as those of a filter at all places would be short. Each
 * part adds up a share of the summands; then the parts' sums are added in order.
 */
final class FilterRowsConvolution implements Kernel {

	/** Places of all samples whose sums stay in a core's cache. */
	private static final int MOST = 512;
	/** Summands of a block: an even number. */
	private static final int BLOCK = StripSums.pay() ? 128 : 64;
	private static final int STRIP = RowLoops.STRIP;

	// Arrays of workspace; sums follow.
	private static final int STRIPS = 0;
	private static final int SEEN = 1;
	private static final int ZEROS = 2;
	private static final int WEIGHTS = 3;
	private static final int SUMS = WEIGHTS + BLOCK;

	private final Gather gather;
	private final int batch;
	private final int channels;
	private final int rows;
	private final int biasArgument;

	FilterRowsConvolution(final Node node) {
		final FilterRowsConv conv = (FilterRowsConv) node.operator();
		final Shape image = node.input(0).shape();
		gather = conv.gather(image);
		batch = image.at(0);
		channels = image.at(1);
		rows = conv.shape().at(1);
		biasArgument = node.inputs().size() == 3 ? 2 : -1;
	}

	/** True if rows of filters are longer than those of places. */
	static boolean pays(final Gather gather, final int batch, final int rows) {
		final long places = (long) batch * gather.placesPlane();
		return places <= MOST && places < rows && rows <= StripSums.LENGTH;
	}

	private int places() {
		return batch * gather.placesPlane();
	}

	/** Places of whole strips. */
	private int padded() {
		return Packing.padded(places(), STRIP);
	}

	private int summands() {
		return channels * gather.taps();
	}

	@Override
	public int phases() {
		return 2;
	}

	@Override
	public long work() {
		return 2L * places() * rows * summands();
	}

	@Override
	public int divisions() {
		return (summands() + BLOCK - 1) / BLOCK;
	}

	private int size() {
		return places() * rows;
	}

	@Override
	public int sharedFloats(final int parts) {
		return Math.multiplyExact(parts, size());
	}

	@Override
	public int[] partFloats() {
		final int[] sizes = new int[SUMS + padded()];
		Arrays.fill(sizes, ZEROS, sizes.length, StripSums.FIRST + rows + StripSums.BEYOND);
		sizes[STRIPS] = padded() * BLOCK;
		sizes[SEEN] = places();
		return sizes;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		if (phase == 1) {
			total(arguments, parts, Kernel.from(rows, part, parts), Kernel.from(rows, part +
				1, parts));
			return;
		}
		final float[][] own = arguments.own(part);
		StripSums.zero(own[ZEROS], rows);
		for (int place = 0; place < padded(); place++) {
			Arrays.fill(own[SUMS + place], 0, rows, 0);
		}
		final int to = Math.min(summands(), Kernel.from(divisions(), part + 1, parts) *
			BLOCK);
		for (int k = Kernel.from(divisions(), part, parts) * BLOCK; k < to; k += BLOCK) {
			add(arguments, own, k, Math.min(BLOCK, to - k));
		}
		for (int place = 0; place < places(); place++) {
			System.arraycopy(own[SUMS + place], 0, arguments.shared(), part * size() + place *
				rows, rows);
		}
	}

	/** Adds n summands. */
	private void add(final Arguments arguments, final float[][] own,
		final int first, final int n)
	{
		for (int i = 0; i < n; i++) {
			see(arguments.in(0), first + i, own[SEEN]);
			scatter(own[SEEN], places(), own[STRIPS], i * STRIP, n * STRIP);
		}
		for (int i = 0; i < n; i++) {
			System.arraycopy(arguments.in(1), (first + i) * rows, own[WEIGHTS + i], RowLoops
				.first(), rows);
		}
		for (int place = 0; place < places(); place += STRIP) {
			RowLoops.addRows(rows, n, own[STRIPS], place * n, own, WEIGHTS, SUMS + place,
				own[ZEROS]);
		}
	}

	/** What a summand's tap sees from all places. */
	private void see(final float[] x, final int summand, final float[] target) {
		final int plane = gather.placesPlane();
		for (int sample = 0; sample < batch; sample++) {
			gather.copy(x, (sample * channels + summand / gather.taps()) * gather
				.sourcePlane(), summand % gather.taps(), 0, plane, target, sample * plane);
		}
	}

	/** Brings the elements of strips to their places; the last strip may end early. */
	private static void scatter(final float[] seen, final int n,
		final float[] strips, final int to, final int step)
	{
		int at = to;
		int i = 0;
		for (; i + STRIP <= n; i += STRIP, at += step) {
			strips[at] = seen[i];
			strips[at + 1] = seen[i + 1];
			strips[at + 2] = seen[i + 2];
		}
		for (int r = 0; r < STRIP && i < n; r++, i++) {
			strips[at + r] = seen[i];
		}
	}

	/** Adds the parts' sums of some channels. */
	private void total(final Arguments arguments, final int parts, final int from,
		final int to)
	{
		final int plane = gather.placesPlane();
		for (int sample = 0; sample < batch; sample++) {
			for (int row = from; row < to; row++) {
				final float bias = biasArgument < 0 ? 0 : arguments.in(biasArgument)[row];
				final int first = (sample * rows + row) * plane;
				for (int place = 0; place < plane; place++) {
					float sum = bias;
					for (int part = 0; part < parts; part++) {
						sum += arguments.shared()[part * size() + (sample * plane + place) * rows + row];
					}
					arguments.out(0)[first + place] = sum;
				}
			}
		}
	}
}
