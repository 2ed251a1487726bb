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
 * Gradient of a convolution's weights with any attributes: the output's gradient
 * times what the window sees from each place. Each part adds the images of its
 * share of the batch; then the parts' sums are added in order.
 */
final class PixelWeightGradient implements Kernel {

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
		final int count = Math.max(1, (columns + panels.columns() - 1) / panels
			.columns());
		width = Math.min(panels.columns(), Packing.padded((columns + count - 1) /
			count, UNIT));
		table = Packing.rowTable(BLOCK, columns);
	}

	private int size() {
		return groups * filters * columns;
	}

	@Override
	public int phases() {
		return 2;
	}

	@Override
	public long work() {
		return 2L * batch * places * size();
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
		final int[] sizes = new int[scratch.length + 3];
		final int block = Math.min(BLOCK, places);
		sizes[0] = Packing.padded(filters, panels.rows()) * block;
		sizes[1] = rows.imageSize();
		sizes[2] = columns * block + panels.columns();
		System.arraycopy(scratch, 0, sizes, 3, scratch.length);
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
					addImage(arguments, image * groups + group, part * size() + group *
						filters * columns, image > from, arguments.own(part));
				}
			}
		}
		else total(arguments.shared(), parts, arguments.out(0), Kernel.from(groups *
			filters, part, parts), Kernel.from(groups * filters, part + 1, parts));
	}

	/**
	 * @param number of the group, counted over all images
	 */
	private void addImage(final Arguments arguments, final int number,
		final int to, final boolean add, final float[][] own)
	{
		rows.transpose(arguments.in(0), number * channels * imagePlane, own[1]);
		for (int k = 0; k < places; k += BLOCK) {
			final int kb = Math.min(BLOCK, places - k);
			Packing.strips(filters, kb, arguments.in(1), number * filters * places + k,
				places, 1, 1, panels.rows(), own[0], 0);
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
	private void total(final float[] partial, final int parts,
		final float[] weights, final int from, final int to)
	{
		for (int filter = from; filter < to; filter++) {
			for (int i = 0; i < columns; i++) {
				float sum = 0;
				for (int part = 0; part < parts; part++) {
					sum += partial[part * size() + filter * columns + i];
				}
				weights[filter * columns + i % channels * taps + i / channels] = sum;
			}
		}
	}
}
