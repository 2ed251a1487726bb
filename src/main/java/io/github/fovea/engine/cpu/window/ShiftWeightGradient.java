/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.BatchSum;
import io.github.fovea.engine.cpu.matrix.Correlation;
import io.github.fovea.engine.cpu.matrix.Packing;

import java.util.Arrays;

/**
 * Gradient of the weights of a convolution of stride 1. The padded image is read
 * where each tap sees it, times the output's gradient with its channels side by
 * side. Each part adds the images of its share of the batch; then the parts' sums
 * are added in order.
 */
final class ShiftWeightGradient implements BatchSum {

	private final Correlation correlation;
	private final PaddedRows image;
	private final int batch;
	private final int groups;
	private final int filters;
	private final int sourcePlane;
	private final int summands;
	/** Filters, filled up to whole vectors. */
	private final int lanes;

	/**
	 * @param filters of a group
	 * @param sourcePlane elements of a plane of the image
	 * @param summands channels of a group times taps
	 */
	ShiftWeightGradient(final Correlation correlation, final PaddedRows image,
		final int batch, final int groups, final int filters,
		final int sourcePlane, final int summands)
	{
		this.correlation = correlation;
		this.image = image;
		this.batch = batch;
		this.groups = groups;
		this.filters = filters;
		this.sourcePlane = sourcePlane;
		this.summands = summands;
		lanes = Packing.padded(filters, correlation.columns());
	}

	@Override
	public int batch() {
		return batch;
	}

	@Override
	public long work() {
		return 2L * batch * image.height * image.width * groups * filters *
			summands;
	}

	private int groupSize() {
		return image.table.length * lanes;
	}

	@Override
	public int size() {
		return groups * groupSize();
	}

	@Override
	public int results() {
		return groups * filters;
	}

	@Override
	public int[] partFloats() {
		return new int[] { image.size(0), image.rows * image.pitch * lanes };
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		for (int sample = from; sample < to; sample++) {
			for (int group = 0; group < groups; group++) {
				for (int block = 0; block < image.blocks(); block++) {
					block(arguments, sample, group, block, (part * groups + group) *
						groupSize(), !first || sample > from || block > 0, arguments.own(part));
				}
			}
		}
	}

	private void block(final Arguments arguments, final int sample,
		final int group, final int block, final int to, final boolean add,
		final float[][] own)
	{
		image.copy(arguments.in(0), ((sample - arguments.inFirst(0)) * groups +
			group) * image.channels * sourcePlane, block, own[0]);
		transpose(arguments.in(1), ((sample - arguments.inFirst(1)) * groups +
			group) * filters, block, own[1]);
		correlation.multiply(image.table.length, lanes, image.placesOf(block),
			own[0], image.table, 0, 0, own[1], 0, lanes, arguments.shared(), to, lanes,
			add);
	}

	/** Brings the channels side by side; places of no output become 0. */
	private void transpose(final float[] g, final int firstPlane,
		final int block, final float[] target)
	{
		Arrays.fill(target, 0, image.rowsOf(block) * image.pitch * lanes, 0);
		final int plane = image.height * image.width;
		for (int row = 0; row < image.rowsOf(block); row++) {
			for (int m = 0; m < filters; m++) {
				scatter(g, (firstPlane + m) * plane + (block * image.rows + row) *
					image.width, image.width, target, row * image.pitch * lanes + m, lanes);
			}
		}
	}

	private static void scatter(final float[] g, final int from, final int n,
		final float[] target, final int to, final int stride)
	{
		for (int i = 0; i < n; i++) {
			target[to + i * stride] = g[from + i];
		}
	}

	@Override
	public void total(final Arguments arguments, final int part, final int parts,
		final int from, final int to)
	{
		for (int row = from; row < to; row++) {
			final int start = row / filters * groupSize() + row % filters;
			for (int i = 0; i < summands; i++) {
				float sum = 0;
				for (int p = 0; p < parts; p++) {
					sum += arguments.shared()[p * size() + start + i * lanes];
				}
				arguments.out(0)[row * summands + i] = sum;
			}
		}
	}
}
