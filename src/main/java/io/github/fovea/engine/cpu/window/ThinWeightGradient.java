/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.BatchSum;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.matrix.RowLoops;
import io.github.fovea.engine.cpu.matrix.StripSums;

import java.util.Arrays;

/**
 * Gradient of the weights of a convolution of few channels, by plain loops: for
 * each weight the products of two long rows, what a tap sees and the output's
 * gradient, are added element by element, and those at last. Each part adds the
 * images of its share of the batch; then the parts' sums are added in order.
 */
final class ThinWeightGradient implements BatchSum {

	/** Weights of a filter that are few. */
	private static final int FEW = 128;
	/** Places of a plane that are worth a row. */
	private static final int PLACES = 128;
	/** Rows that are multiplied before their sums are added: an even number. */
	private static final int ROWS = 16;
	/** Floats of gradients that a core's cache holds. */
	private static final int CACHED = 160 * 1024;

	// Arrays of workspace: sums, what a tap sees, gradients filter by filter.
	private static final int SUMS = 0;
	private static final int SEEN = 1;

	private final Gather gather;
	private final ShiftedRows shifted;
	private final int batch;
	private final int filters;
	private final int columns;
	private final int places;
	/** Rows of a plane. */
	private final int pieces;
	private final int length;
	/** Rows of a block. */
	private final int rows;

	ThinWeightGradient(final WindowGeometry geometry, final int filters) {
		gather = Gather.ofImage(geometry);
		shifted = new ShiftedRows(gather);
		batch = geometry.batch;
		this.filters = filters;
		columns = geometry.channels * geometry.taps();
		places = geometry.outputPlane();
		pieces = (places + RowLoops.LENGTH - 1) / RowLoops.LENGTH;
		length = StripSums.whole(Kernel.even(places, RowLoops.LENGTH, 1));
		rows = Math.max(2, Math.min(ROWS, CACHED / (filters * length) / 2 * 2));
	}

	static boolean fits(final WindowGeometry geometry) {
		return geometry.channels * geometry.taps() <= FEW && geometry
			.outputPlane() >= PLACES;
	}

	@Override
	public int batch() {
		return batch;
	}

	@Override
	public long work() {
		return 2L * batch * places * size();
	}

	@Override
	public int size() {
		return filters * columns;
	}

	@Override
	public int[] partFloats() {
		final int[] sizes = new int[prepared(rows)];
		Arrays.fill(sizes, 0, prepared(0), StripSums.FIRST + length);
		Arrays.fill(sizes, prepared(0), sizes.length, shifted.size(length));
		return sizes;
	}

	@Override
	public void runSamples(final Arguments arguments, final int part, final int from,
		final int to, final boolean first)
	{
		if (first) clear(arguments, part);
		final int end = to * pieces;
		for (int row = from * pieces; row < end; row += rows) {
			block(arguments, row, Math.min(rows, end - row), part * size(), arguments.own(
				part));
		}
	}

	private void block(final Arguments arguments, final int first, final int n,
		final int to, final float[][] own)
	{
		// An odd row has a neighbour of zeros.
		final int even = n + n % 2;
		for (int filter = 0; filter < filters; filter++) {
			for (int i = 0; i < even; i++) {
				gradient(arguments, first + i, i < n, filter, own[SEEN + rows *
					(filter + 1) + i]);
			}
		}
		for (int column = 0; column < columns; column++) {
			for (int i = 0; i < even; i++) {
				seen(arguments, first + i, i < n, column, own[SEEN + i], own[prepared(i)]);
			}
			for (int filter = 0; filter < filters; filter++) {
				arguments.shared()[to + filter * columns + column] += product(own, even,
					SEEN + rows * (filter + 1));
			}
		}
	}

	/** Place among the arrays of workspace of what the kernel sees for a row of a block. */
	private int prepared(final int i) {
		return SEEN + rows * (filters + 1) + i;
	}

	private int piece(final int row) {
		return row % pieces * length;
	}

	private int placesOf(final int row) {
		return Math.min(length, places - piece(row));
	}

	private void gradient(final Arguments arguments, final int row, final boolean real,
		final int filter, final float[] target)
	{
		final int n = real ? placesOf(row) : 0;
		if (n > 0) System.arraycopy(arguments.in(1), ((row / pieces - arguments.inFirst(1)) *
			filters + filter) * places + piece(row), target, StripSums.FIRST, n);
		Arrays.fill(target, StripSums.FIRST + n, StripSums.FIRST + length, 0);
	}

	private void seen(final Arguments arguments, final int row, final boolean real,
		final int column, final float[] target, final float[] rows)
	{
		final int n = real ? placesOf(row) : 0;
		final int tap = column % gather.taps();
		final int plane = ((row / pieces - arguments.inFirst(0)) * (columns / gather.taps()) +
			column / gather.taps()) * gather.sourcePlane();
		if (n > 0) shifted.copy(arguments.in(0), plane, tap, tap == 0, piece(row), n, rows,
			target, StripSums.FIRST);
		Arrays.fill(target, StripSums.FIRST + n, StripSums.FIRST + length, 0);
	}

	private float product(final float[][] own, final int n, final int gradients) {
		final int end = StripSums.FIRST + length;
		final float[] sums = StripSums.pay() ? StripSums.of(own) : own[SUMS];
		RowLoops.products(StripSums.FIRST, end, own[SEEN], own[gradients], own[SEEN + 1],
			own[gradients + 1], sums);
		for (int i = 2; i < n; i += 2) {
			RowLoops.addProducts(StripSums.FIRST, end, own[SEEN + i], own[gradients + i], own[SEEN +
				i + 1], own[gradients + i + 1], sums);
		}
		return RowLoops.total(StripSums.FIRST, end, sums);
	}
}
