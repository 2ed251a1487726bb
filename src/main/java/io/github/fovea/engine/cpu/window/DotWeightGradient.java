/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.BatchSum;
import io.github.fovea.engine.cpu.matrix.Dots;

import java.util.Arrays;

/**
 * Gradient of the weights of a convolution of stride 1 with one filter a group:
 * for each tap the product of what it sees, read from the padded image, with the
 * output's gradient. Each part adds the images of its share of the batch; then
 * the parts' sums are added in order.
 */
final class DotWeightGradient implements BatchSum {

	private final Dots dots;
	private final PaddedRows image;
	private final int batch;
	private final int groups;
	private final int sourcePlane;
	private final int summands;

	/**
	 * @param sourcePlane elements of a plane of the image
	 * @param summands channels of a group times taps
	 */
	DotWeightGradient(final Dots dots, final PaddedRows image, final int batch,
		final int groups, final int sourcePlane, final int summands)
	{
		this.dots = dots;
		this.image = image;
		this.batch = batch;
		this.groups = groups;
		this.sourcePlane = sourcePlane;
		this.summands = summands;
	}

	@Override
	public int batch() {
		return batch;
	}

	@Override
	public long work() {
		return 2L * batch * image.height * image.width * groups * summands;
	}

	@Override
	public int size() {
		return groups * summands;
	}

	@Override
	public int[] partFloats() {
		return new int[] { image.size(0), image.rows * image.pitch,
			image.table.length * dots.lanes() };
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		if (first) clear(arguments, part);
		for (int sample = from; sample < to; sample++) {
			for (int group = 0; group < groups; group++) {
				for (int block = 0; block < image.blocks(); block++) {
					block(arguments, sample, group, block, part * size() + group * summands,
						arguments.own(part));
				}
			}
		}
	}

	private void block(final Arguments arguments, final int sample,
		final int group, final int block, final int to, final float[][] own)
	{
		image.copy(arguments.in(0), ((sample - arguments.inFirst(0)) * groups +
			group) * image.channels * sourcePlane, block, own[0]);
		copyGradient(arguments.in(1), ((sample - arguments.inFirst(1)) * groups +
			group) * image.height + block * image.rows, image.rowsOf(block), own[1]);
		dots.multiply(image.table.length, image.placesOf(block), own[0], image.table,
			own[1], own[2]);
		for (int i = 0; i < summands; i++) {
			float sum = 0;
			for (int lane = 0; lane < dots.lanes(); lane++) {
				sum += own[2][i * dots.lanes() + lane];
			}
			arguments.shared()[to + i] += sum;
		}
	}

	/** Copies rows to the places of the padded image; others become 0. */
	private void copyGradient(final float[] g, final int firstRow,
		final int rows, final float[] target)
	{
		for (int row = 0; row < rows; row++) {
			final int to = row * image.pitch;
			System.arraycopy(g, (firstRow + row) * image.width, target, to,
				image.width);
			Arrays.fill(target, to + image.width, to + image.pitch, 0);
		}
	}
}
