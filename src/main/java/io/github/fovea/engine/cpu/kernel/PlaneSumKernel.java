/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.BatchSum;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.tensor.Shape;

/**
 * The sum of each channel over the batch and its planes N,C,…, as of a bias's
 * gradient.
 */
final class PlaneSumKernel implements BatchSum {

	private final int batch;
	private final int channels;
	private final int plane;

	PlaneSumKernel(final Node node) {
		final Shape x = node.input(0).shape();
		batch = x.at(0);
		channels = x.at(1);
		plane = Math.toIntExact(x.product(2, x.rank()));
	}

	static boolean fits(final Node node) {
		final Reduce reduce = (Reduce) node.operator();
		final int rank = node.input(0).shape().rank();
		if (reduce.function() != Reduce.Function.SUM || rank < 3) return false;
		for (int axis = 0; axis < rank; axis++) {
			if (reduce.reduces(axis) == (axis == 1)) return false;
		}
		return true;
	}

	@Override
	public int batch() {
		return batch;
	}

	@Override
	public int size() {
		return channels;
	}

	@Override
	public long work() {
		return (long) batch * channels * plane;
	}

	@Override
	public void runSamples(final Arguments arguments, final int part, final int from,
		final int to, final boolean first)
	{
		if (first) clear(arguments, part);
		for (int c = 0; c < channels; c++) {
			double sum = 0;
			for (int sample = from; sample < to; sample++) {
				sum += Sums.sum(arguments.in(0), ((sample - arguments.inFirst(0)) * channels + c) *
					plane, plane);
			}
			arguments.shared()[part * channels + c] += (float) sum;
		}
	}
}
