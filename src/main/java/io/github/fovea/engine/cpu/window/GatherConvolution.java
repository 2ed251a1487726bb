/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.SampleKernel;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.PanelKernel;

/**
 * Convolution, or the gradient of its image, with any attributes: what the
 * window sees is gathered into panels, a few places at a time, and multiplied by
 * the packed weights.
 */
final class GatherConvolution implements SampleKernel {

	private final PanelKernel panels;
	private final Filters filters;
	private final Gather gather;
	private final int batch;
	private final int sourceArgument;
	private final int weightArgument;
	private final int biasArgument;
	private final int[] table;

	/**
	 * @param biasArgument -1 for none
	 */
	GatherConvolution(final PanelKernel panels, final Filters filters,
		final Gather gather, final int batch, final int sourceArgument,
		final int weightArgument, final int biasArgument)
	{
		this.panels = panels;
		this.filters = filters;
		this.gather = gather;
		this.batch = batch;
		this.sourceArgument = sourceArgument;
		this.weightArgument = weightArgument;
		this.biasArgument = biasArgument;
		table = Packing.rowTable(filters.block(), panels.columns());
	}

	private int columns() {
		return batch * gather.placesPlane();
	}

	@Override
	public int samples() {
		return batch;
	}

	@Override
	public int samplePhase() {
		return 1;
	}

	@Override
	public boolean inputBySample(final int input) {
		return input == sourceArgument;
	}

	@Override
	public int phases() {
		return 2;
	}

	@Override
	public long work() {
		return 2L * columns() * filters.groups * filters.rows * filters.summands();
	}

	@Override
	public int divisions() {
		return filters.groups * panelCount();
	}

	private int panelCount() {
		return (columns() + panels.columns() - 1) / panels.columns();
	}

	@Override
	public int sharedFloats(final int parts) {
		return filters.packedSize();
	}

	@Override
	public int[] partFloats() {
		final int[] scratch = panels.scratch();
		final int[] sizes = new int[scratch.length + 2];
		sizes[0] = filters.block() * panels.columns();
		sizes[1] = filters.rows * panels.columns();
		System.arraycopy(scratch, 0, sizes, 2, scratch.length);
		return sizes;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		if (phase == 0) {
			filters.pack(arguments.in(weightArgument), arguments.shared(), part,
				parts);
			return;
		}
		final int to = Kernel.from(divisions(), part + 1, parts);
		for (int i = Kernel.from(divisions(), part, parts); i < to; i++) {
			final int first = i % panelCount() * panels.columns();
			panel(arguments, i / panelCount(), first, Math.min(panels.columns(), columns() -
				first), arguments.own(part));
		}
	}

	@Override
	public void runSamples(final Arguments arguments, final int part, final int from,
		final int to, final boolean firstSamples)
	{
		final int end = to * gather.placesPlane();
		for (int group = 0; group < filters.groups; group++) {
			for (int first = from * gather.placesPlane(); first < end; first += panels
				.columns())
			{
				panel(arguments, group, first, Math.min(panels.columns(), end - first), arguments
					.own(part));
			}
		}
	}

	private void panel(final Arguments arguments, final int group,
		final int first, final int n, final float[][] own)
	{
		for (int k = 0; k < filters.summands(); k += filters.block()) {
			final int kb = Math.min(filters.block(), filters.summands() - k);
			for (int i = 0; i < kb; i++) {
				gatherRow(arguments, group, k + i, first, n, own[0], i * panels.columns());
			}
			panels.multiply(filters.rows, n, kb, arguments.shared(), filters.place(
				group, k), own[0], table, 0, 0, own[1], 0, panels.columns(), k > 0, own,
				2);
		}
		store(arguments, group, first, n, own[1]);
	}

	private void gatherRow(final Arguments arguments, final int group,
		final int summand, final int first, final int n, final float[] target,
		final int to)
	{
		final int channel = group * filters.channels + summand / gather.taps();
		final int plane = gather.placesPlane();
		for (int done = 0; done < n;) {
			final int image = (first + done) / plane - arguments.inFirst(sourceArgument);
			final int place = (first + done) % plane;
			final int length = Math.min(plane - place, n - done);
			gather.copy(arguments.in(sourceArgument), (image * filters.groups * filters.channels + channel) *
				gather.sourcePlane(), summand % gather.taps(), place, length, target,
				to + done);
			done += length;
		}
	}

	private void store(final Arguments arguments, final int group,
		final int first, final int n, final float[] tile)
	{
		final float[] y = arguments.out(0);
		final float[] bias = biasArgument < 0 ? null : arguments.in(biasArgument);
		final int plane = gather.placesPlane();
		for (int row = 0; row < filters.rows; row++) {
			final int channel = group * filters.rows + row;
			final float add = bias == null ? 0 : bias[channel];
			for (int done = 0; done < n;) {
				final int image = (first + done) / plane - arguments.outFirst(0);
				final int place = (first + done) % plane;
				final int length = Math.min(plane - place, n - done);
				final int to = (image * filters.groups * filters.rows + channel) *
					plane + place;
				final int from = row * panels.columns() + done;
				for (int i = 0; i < length; i++) {
					y[to + i] = tile[from + i] + add;
				}
				done += length;
			}
		}
	}
}
