/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.tensor.Shape;

/** Mean or maximum of each plane. */
final class GlobalPoolKernel implements Kernel {

	private final boolean max;
	private final int planes;
	private final int plane;

	GlobalPoolKernel(final Node node) {
		max = ((GlobalPool) node.operator()).kind() == GlobalPool.Kind.MAX;
		final Shape x = node.input(0).shape();
		planes = Math.toIntExact(x.product(0, 2));
		plane = Math.toIntExact(x.product(2, x.rank()));
	}

	@Override
	public long work() {
		return (long) planes * plane;
	}

	@Override
	public int divisions() {
		return planes;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[] x = arguments.in(0);
		final float[] y = arguments.out(0);
		final int to = Kernel.from(planes, part + 1, parts);
		for (int i = Kernel.from(planes, part, parts); i < to; i++) {
			y[i] = max ? SoftmaxKernel.max(x, i * plane, plane, 1) : (float) (Sums.sum(
				x, i * plane, plane) / plane);
		}
	}
}
