/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;

import java.util.Arrays;

/** Max pooling with any window, and its gradient. */
final class MaxPoolKernel extends PoolKernel {

	/** Pairs of a row from which on plain loops go row by row for them, too. */
	private static final int WIDE = 32;

	private final boolean gradient;
	private final Winners winners;

	private MaxPoolKernel(final WindowGeometry geometry,
		final boolean gradient)
	{
		super(geometry);
		this.gradient = gradient;
		winners = new Winners(geometry);
	}

	static Kernel forward(final Node node, final Primitives primitives) {
		final WindowGeometry geometry = new WindowGeometry(((MaxPool) node
			.operator()).window(), node.input(0).shape(), node.output().shape());
		if (MaxPool2x2Kernel.fits(geometry) && (primitives.lanes() > 0 ||
			geometry.output[2] < WIDE)) return new MaxPool2x2Kernel(geometry, primitives
				.planeLoops());
		return RowPoolKernel.fits(geometry) ? RowPoolKernel.max(geometry)
			: new MaxPoolKernel(geometry, false);
	}

	static Kernel gradient(final Node node) {
		final WindowGeometry geometry = new WindowGeometry(((MaxPoolGrad) node
			.operator()).pool().window(), node.input(0).shape(), node.input(1)
				.shape());
		return RowPoolKernel.fits(geometry) ? new RowMaxPoolGradKernel(geometry)
			: new MaxPoolKernel(geometry, true);
	}

	@Override
	void plane(final Arguments arguments, final int image, final int output) {
		final float[] x = arguments.in(0);
		final float[] out = arguments.out(0);
		if (gradient) Arrays.fill(out, image, image + imagePlane, 0);
		int at = output;
		for (int o0 = 0; o0 < geometry.output[0]; o0++) {
			for (int o1 = 0; o1 < geometry.output[1]; o1++) {
				for (int o2 = 0; o2 < geometry.output[2]; o2++, at++) {
					final int best = winners.best(x, image, o0, o1, o2);
					if (!gradient) out[at] = best < 0 ? Float.NEGATIVE_INFINITY : x[best];
					else if (best >= 0) out[best] += arguments.in(1)[at];
				}
			}
		}
	}
}
