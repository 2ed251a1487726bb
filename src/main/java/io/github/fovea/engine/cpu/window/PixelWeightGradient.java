/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.BatchSum;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.PanelKernel;

/**
 * Gradient of a convolution's weights with any attributes: the output's gradient
 * times what the window sees from each place. Each part adds the images of its
 * share of the batch; then the parts' sums are added in order.
 */
final class PixelWeightGradient implements BatchSum {

	private static final int BLOCK = 256;
	/** Panels are filled up to a multiple of that many columns. */
	private static final int UNIT = 16;

	private final PanelKernel panels;
	private final PixelRows rows;
	private final int batch;
	private final int groups;
	private final int filters;
	private final int channels;
	private final int taps;
	private final int imagePlane;
	private final int places;
	private final int columns;
	/** Columns of a panel. */
	private final int width;
	private final int[] table;

	/**
	 * @param filters of a group
	 * @param channels of a group
	 */
	PixelWeightGradient(final PanelKernel panels, final WindowGeometry geometry,
		final int groups, final int filters, final int channels)
	{
		this.panels = panels;
		this.groups = groups;
		this.filters = filters;
		this.channels = channels;
		rows = new PixelRows(geometry, channels);
		batch = geometry.batch;
		taps = geometry.taps();
		imagePlane = geometry.imagePlane();
		places = geometry.outputPlane();
		columns = rows.length();
		width = Kernel.even(columns, panels.columns(), UNIT);
		table = Packing.rowTable(BLOCK, columns);
	}

	@Override
	public int batch() {
		return batch;
	}

	@Override
	public int size() {
		return groups * filters * columns;
	}

	@Override
	public int results() {
		return groups * filters;
	}

	@Override
	public long work() {
		return 2L * batch * places * size();
	}

	@Override
	public int[] partFloats() {
		final int[] scratch = panels.scratch();
		final int[] sizes = new int[scratch.length + 3];
		final int block = Math.min(BLOCK, places);
		sizes[0] = Packing.padded(filters, panels.rows()) * block;
		sizes[1] = rows.imageSize();
		sizes[2] = columns * block + panels.columns();
		System.arraycopy(scratch, 0, sizes, 3, scratch.length);
		return sizes;
	}

	@Override
	public void runSamples(final Arguments arguments, final int part, final int from,
		final int to, final boolean first)
	{
		for (int sample = from; sample < to; sample++) {
			for (int group = 0; group < groups; group++) {
				addImage(arguments, sample, group, part * size() + group * filters * columns,
					!first || sample > from, arguments.own(part));
			}
		}
	}

	private void addImage(final Arguments arguments, final int sample,
		final int group, final int to, final boolean add, final float[][] own)
	{
		rows.transpose(arguments.in(0), ((sample - arguments.inFirst(0)) * groups + group) *
			channels * imagePlane, own[1]);
		final int gradient = ((sample - arguments.inFirst(1)) * groups + group) * filters *
			places;
		for (int k = 0; k < places; k += BLOCK) {
			final int kb = Math.min(BLOCK, places - k);
			Packing.strips(filters, kb, arguments.in(1), gradient + k, places, 1, 1, panels
				.rows(), own[0], 0);
			for (int i = 0; i < kb; i++) {
				rows.copy(own[1], k + i, own[2], i * columns);
			}
			for (int j = 0; j < columns; j += width) {
				panels.multiply(filters, Math.min(width, columns - j), kb, own[0], 0,
					own[2], table, 0, j, arguments.shared(), to + j, columns, add || k > 0,
					own, 3);
			}
		}
	}

	/** Adds the parts' sums of some filters; channels come before taps then. */
	@Override
	public void total(final Arguments arguments, final int part, final int parts,
		final int from, final int to)
	{
		for (int filter = from; filter < to; filter++) {
			for (int i = 0; i < columns; i++) {
				float sum = 0;
				for (int p = 0; p < parts; p++) {
					sum += arguments.shared()[p * size() + filter * columns + i];
				}
				arguments.out(0)[filter * columns + i % channels * taps + i / channels] = sum;
			}
		}
	}
}
