/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.matrix.PanelKernel;

import java.util.Arrays;

/**
 * Convolution of stride 1, or the gradient of its image: the packed weights times
 * panels that are read straight from the padded image, shifted by each tap's
 * offset. Nothing is unrolled; a few places at the end of each row are computed
 * and dropped.
 */
final class ShiftConvolution implements FiltersFirst {

	private final PanelKernel panels;
	private final Filters filters;
	private final PaddedRows image;
	private final int batch;
	private final int sourcePlane;
	private final int biasArgument;
	private final int pitch;

	/**
	 * @param sourcePlane elements of a plane that is read
	 * @param biasArgument -1 for none
	 */
	ShiftConvolution(final PanelKernel panels, final Filters filters,
		final PaddedRows image, final int batch, final int sourcePlane,
		final int biasArgument)
	{
		this.panels = panels;
		this.filters = filters;
		this.image = image;
		this.batch = batch;
		this.sourcePlane = sourcePlane;
		this.biasArgument = biasArgument;
		pitch = image.rows * image.pitch;
	}

	@Override
	public int samples() {
		return batch;
	}

	@Override
	public long work() {
		return 2L * batch * image.height * image.width * filters.groups *
			filters.rows * filters.summands();
	}

	@Override
	public int divisions() {
		return batch * image.blocks();
	}

	@Override
	public int sharedFloats(final int parts) {
		return filters.packedSize();
	}

	@Override
	public int[] partFloats() {
		final int[] scratch = panels.scratch();
		final int[] sizes = new int[scratch.length + 2];
		sizes[0] = image.size(panels.columns());
		sizes[1] = filters.rows * pitch;
		System.arraycopy(scratch, 0, sizes, 2, scratch.length);
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
		blocks(arguments, part, Kernel.from(divisions(), part, parts), Kernel.from(
			divisions(), part + 1, parts));
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		blocks(arguments, part, from * image.blocks(), to * image.blocks());
	}

	private void blocks(final Arguments arguments, final int part,
		final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			for (int group = 0; group < filters.groups; group++) {
				block(arguments, i / image.blocks(), i % image.blocks(), group, arguments
					.own(part));
			}
		}
	}

	private void block(final Arguments arguments, final int sample,
		final int block, final int group, final float[][] own)
	{
		image.copy(arguments.in(0), ((sample - arguments.inFirst(
			0)) * filters.groups + group) * filters.channels *
				sourcePlane, block, own[0]);
		final int places = image.placesOf(block);
		if (biasArgument >= 0) fillBias(arguments.in(biasArgument), group, places, own[1]);
		for (int k = 0; k < filters.summands(); k += filters.block()) {
			final int kb = Math.min(filters.block(), filters.summands() - k);
			for (int q = 0; q < places; q += panels.columns()) {
				panels.multiply(filters.rows, Math.min(panels.columns(), places - q), kb,
					arguments.shared(), filters.place(group, k), own[0], image.table, k, q,
					own[1], q, pitch, biasArgument >= 0 || k > 0, own, 2);
			}
		}
		store(arguments, sample - arguments.outFirst(0), block, group, own[1]);
	}

	/** Sums begin with it: rows of a block are longer than those of the result. */
	private void fillBias(final float[] bias, final int group, final int places,
		final float[] tile)
	{
		for (int m = 0; m < filters.rows; m++) {
			Arrays.fill(tile, m * pitch, m * pitch + places, bias[group * filters.rows +
				m]);
		}
	}

	private void store(final Arguments arguments, final int sample,
		final int block, final int group, final float[] tile)
	{
		final int plane = image.height * image.width;
		for (int m = 0; m < filters.rows; m++) {
			int to = (sample * filters.groups * filters.rows + group * filters.rows +
				m) * plane + block * image.rows * image.width;
			int from = m * pitch;
			for (int row = 0; row < image.rowsOf(block); row++) {
				System.arraycopy(tile, from, arguments.out(0), to, image.width);
				from += image.pitch;
				to += image.width;
			}
		}
	}
}
