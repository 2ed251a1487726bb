/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.MaxUnpoolGrad;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/** MaxUnpool and its gradient, plane by plane. */
final class UnpoolKernel implements Kernel {

	private final boolean gradient;
	private final int planes;
	private final int pooled;
	private final int plane;

	UnpoolKernel(final Node node) {
		gradient = node.operator() instanceof MaxUnpoolGrad;
		final Shape image = (gradient ? node.input(0) : node.output()).shape();
		planes = Math.toIntExact(image.product(0, 2));
		plane = Math.toIntExact(image.product(2, image.rank()));
		pooled = Math.toIntExact(node.input(1).shape().product(2, image.rank()));
	}

	@Override
	public long work() {
		return (long) planes * (plane + pooled);
	}

	@Override
	public int divisions() {
		return Math.max(1, planes);
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[] x = arguments.in(0);
		final float[] y = arguments.out(0);
		final long[] indices = (long[]) arguments.input(1);
		final int to = Kernel.from(planes, part + 1, parts);
		for (int p = Kernel.from(planes, part, parts); p < to; p++) {
			final int first = p * plane;
			if (!gradient) Arrays.fill(y, first, first + plane, 0);
			for (int i = p * pooled; i < (p + 1) * pooled; i++) {
				final boolean inside = indices[i] >= first && indices[i] < first + plane;
				if (gradient) y[i] = inside ? x[(int) indices[i]] : 0;
				else if (inside) y[(int) indices[i]] = x[i];
			}
		}
	}
}
