/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.PanelKernel;

import java.util.Arrays;

/**
 * Convolution, or the gradient of its image, with any attributes: what the
 * window sees is gathered into panels, a few places at a time, and multiplied by
 * the packed weights.
 */
final class GatherConvolution implements FiltersFirst {

	/** Places that a part has at least, where rows may be longer. */
	private static final int UNIT = 64;

	// Arrays of workspace; those of the product follow.
	private static final int SEEN = 0;
	private static final int MADE = 1;
	private static final int ROWS = 2;
	private static final int SCRATCH = 3;

	private final PanelKernel panels;
	private final Filters filters;
	private final Gather gather;
	private final ShiftedRows shifted;
	private final int batch;
	private final int biasArgument;
	private final int[] table;
	/** Places by which the work is divided. */
	private final int unit;

	/**
	 * @param biasArgument -1 for none
	 */
	GatherConvolution(final PanelKernel panels, final Filters filters,
		final Gather gather, final int batch, final int biasArgument)
	{
		this.panels = panels;
		this.filters = filters;
		this.gather = gather;
		shifted = new ShiftedRows(gather);
		this.batch = batch;
		this.biasArgument = biasArgument;
		table = Packing.rowTable(filters.block(), panels.columns());
		unit = Math.min(UNIT, panels.columns());
	}

	private int columns() {
		return batch * gather.placesPlane();
	}

	@Override
	public int samples() {
		return batch;
	}

	@Override
	public long work() {
		return 2L * columns() * filters.groups * filters.rows * filters.summands();
	}

	@Override
	public int divisions() {
		return filters.groups * units();
	}

	/** Units of a group. */
	private int units() {
		return (columns() + unit - 1) / unit;
	}

	@Override
	public int sharedFloats(final int parts) {
		return filters.packedSize();
	}

	@Override
	public int[] partFloats() {
		final int[] scratch = panels.scratch();
		final int[] sizes = new int[SCRATCH + scratch.length];
		sizes[SEEN] = filters.block() * panels.columns();
		sizes[MADE] = filters.rows * panels.columns();
		sizes[ROWS] = shifted.size(panels.columns());
		System.arraycopy(scratch, 0, sizes, SCRATCH, scratch.length);
		return sizes;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		if (phase == 0) {
			filters.pack(arguments.in(1), arguments.shared(), part,
				parts);
			return;
		}
		final int to = Kernel.from(divisions(), part + 1, parts);
		for (int i = Kernel.from(divisions(), part, parts); i < to;) {
			final int group = i / units();
			final int end = Math.min(to, (group + 1) * units());
			panels(arguments, group, (i - group * units()) * unit, Math.min(columns(), (end -
				group * units()) * unit), arguments.own(part));
			i = end;
		}
	}

	@Override
	public void runSamples(final Arguments arguments, final int part, final int from,
		final int to, final boolean firstSamples)
	{
		for (int group = 0; group < filters.groups; group++) {
			panels(arguments, group, from * gather.placesPlane(), to * gather.placesPlane(),
				arguments.own(part));
		}
	}

	/** Places from one to another in panels of about the same width: none has but few. */
	private void panels(final Arguments arguments, final int group, final int from,
		final int to, final float[][] own)
	{
		int n;
		for (int first = from; first < to; first += n) {
			n = Kernel.even(to - first, panels.columns(), unit);
			panel(arguments, group, first, n, own);
		}
	}

	private void panel(final Arguments arguments, final int group,
		final int first, final int n, final float[][] own)
	{
		final boolean begun = biasArgument >= 0 || filters.summands() == 0;
		if (begun) for (int row = 0; row < filters.rows; row++) {
			final int from = row * panels.columns();
			Arrays.fill(own[MADE], from, from + n, biasArgument < 0 ? 0 : arguments.in(
				biasArgument)[group * filters.rows + row]);
		}
		for (int k = 0; k < filters.summands(); k += filters.block()) {
			final int kb = Math.min(filters.block(), filters.summands() - k);
			gather(arguments, group, k, kb, first, n, own);
			panels.multiply(filters.rows, n, kb, arguments.shared(), filters.place(
				group, k), own[SEEN], table, 0, 0, own[MADE], 0, panels.columns(), begun || k > 0, own,
				SCRATCH);
		}
		store(arguments, group, first, n, own[MADE]);
	}

	/** Copies what is seen for some summands from some places on, image by image. */
	private void gather(final Arguments arguments, final int group, final int summand,
		final int count, final int first, final int n, final float[][] own)
	{
		final int plane = gather.placesPlane();
		for (int done = 0; done < n;) {
			final int image = (first + done) / plane - arguments.inFirst(0);
			final int place = (first + done) % plane;
			final int length = Math.min(plane - place, n - done);
			gather(arguments.in(0), (image * filters.groups + group) *
				filters.channels, summand, count, place, length, own, done);
			done += length;
		}
	}

	/**
	 * @param channel of the image that is the group's first, counted over all images
	 */
	private void gather(final float[] x, final int channel, final int summand,
		final int count, final int place, final int n, final float[][] own, final int to)
	{
		final int taps = gather.taps();
		for (int i = 0; i < count; i++) {
			final int tap = (summand + i) % taps;
			final int plane = (channel + (summand + i) / taps) * gather.sourcePlane();
			shifted.copy(x, plane, tap, i == 0 || tap == 0, place, n, own[ROWS], own[SEEN], i *
				panels.columns() + to);
		}
	}

	private void store(final Arguments arguments, final int group,
		final int first, final int n, final float[] tile)
	{
		final int plane = gather.placesPlane();
		for (int row = 0; row < filters.rows; row++) {
			final int channel = group * filters.rows + row;
			for (int done = 0; done < n;) {
				final int image = (first + done) / plane - arguments.outFirst(0);
				final int place = (first + done) % plane;
				final int length = Math.min(plane - place, n - done);
				gather.store(tile, row * panels.columns() + done, place, length, arguments.out(
					0), (image * filters.groups * filters.rows + channel) * gather.targetPlane);
				done += length;
			}
		}
	}
}
