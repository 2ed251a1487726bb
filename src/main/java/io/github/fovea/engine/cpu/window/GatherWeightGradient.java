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
 * Gradient of a convolution's weights with any attributes. Each part adds the
 * images of its share of the batch; then the parts' sums are added in order.
 */
final class GatherWeightGradient implements Kernel {

	private static final int BLOCK = 256;

	private final PanelKernel panels;
	private final Gather gather;
	private final int batch;
	private final int groups;
	private final int filters;
	private final int channels;
	private final int[] table;

	/**
	 * @param filters of a group
	 * @param channels of a group
	 */
	GatherWeightGradient(final PanelKernel panels, final Gather gather,
		final int batch, final int groups, final int filters, final int channels)
	{
		this.panels = panels;
		this.gather = gather;
		this.batch = batch;
		this.groups = groups;
		this.filters = filters;
		this.channels = channels;
		table = Packing.rowTable(BLOCK, panels.columns());
	}

	private int size() {
		return groups * filters * columns();
	}

	private int columns() {
		return channels * gather.taps();
	}

	@Override
	public int phases() {
		return 2;
	}

	@Override
	public long work() {
		return 2L * batch * gather.placesPlane() * size();
	}

	@Override
	public int divisions() {
		return batch;
	}

	@Override
	public int sharedFloats(final int parts) {
		return parts * size();
	}

	@Override
	public int[] partFloats() {
		final int[] scratch = panels.scratch();
		final int[] sizes = new int[scratch.length + 2];
		sizes[0] = Packing.padded(filters, panels.rows()) * BLOCK;
		sizes[1] = panels.columns() * BLOCK;
		System.arraycopy(scratch, 0, sizes, 2, scratch.length);
		return sizes;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		if (phase == 0) {
			final int from = Kernel.from(batch, part, parts);
			final int to = Kernel.from(batch, part + 1, parts);
			if (from == to) Arrays.fill(arguments.shared(), part * size(), (part +
				1) * size(), 0);
			for (int image = from; image < to; image++) {
				for (int group = 0; group < groups; group++) {
					addImage(arguments, image, group, part * size() + group * filters *
						columns(), image > from, arguments.own(part));
				}
			}
		}
		else PartialSums.add(arguments.shared(), size(), parts, arguments.out(0),
			Kernel.from(size(), part, parts), Kernel.from(size(), part + 1, parts));
	}

	private void addImage(final Arguments arguments, final int image,
		final int group, final int to, final boolean add, final float[][] own)
	{
		final int places = gather.placesPlane();
		final int firstFilter = (image * groups + group) * filters;
		final int firstChannel = (image * groups + group) * channels;
		for (int k = 0; k < places; k += BLOCK) {
			final int kb = Math.min(BLOCK, places - k);
			Packing.strips(filters, kb, arguments.in(1), firstFilter * places + k,
				places, 1, 1, panels.rows(), own[0], 0);
			for (int j = 0; j < columns(); j += panels.columns()) {
				final int n = Math.min(panels.columns(), columns() - j);
				for (int i = 0; i < n; i++) {
					gather.copy(arguments.in(0), (firstChannel + (j + i) / gather
						.taps()) * gather.sourcePlane(), (j + i) % gather.taps(), k, kb,
						own[1], i, panels.columns());
				}
				panels.multiply(filters, n, kb, own[0], 0, own[1], table, 0, 0,
					arguments.shared(), to + j, columns(), add || k > 0, own, 2);
			}
		}
	}
}
