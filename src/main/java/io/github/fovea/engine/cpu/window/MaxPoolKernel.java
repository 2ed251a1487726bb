/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;

import java.util.Arrays;

/** Max pooling with any window, and its gradient. */
final class MaxPoolKernel extends PoolKernel {

	private final boolean gradient;
	private final int[] indices0;
	private final int[] indices1;
	private final int[] indices2;

	private MaxPoolKernel(final WindowGeometry geometry,
		final boolean gradient)
	{
		super(geometry);
		this.gradient = gradient;
		indices0 = geometry.imageIndices(0);
		indices1 = geometry.imageIndices(1);
		indices2 = geometry.imageIndices(2);
	}

	static Kernel forward(final Node node) {
		final WindowGeometry geometry = new WindowGeometry(((MaxPool) node
			.operator()).window(), node.input(0).shape(), node.output().shape());
		if (RowPoolKernel.fits(geometry)) return RowPoolKernel.max(geometry);
		return MaxPool2x2Kernel.fits(geometry) ? new MaxPool2x2Kernel(geometry,
			false) : new MaxPoolKernel(geometry, false);
	}

	static PoolKernel gradient(final Node node) {
		final WindowGeometry geometry = new WindowGeometry(((MaxPoolGrad) node
			.operator()).pool().window(), node.input(0).shape(), node.input(1)
				.shape());
		return MaxPool2x2Kernel.fits(geometry) ? new MaxPool2x2Kernel(geometry,
			true) : new MaxPoolKernel(geometry, true);
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
					final int best = best(x, image, o0, o1, o2);
					if (!gradient) out[at] = best < 0 ? Float.NEGATIVE_INFINITY : x[best];
					else if (best >= 0) out[best] += arguments.in(1)[at];
				}
			}
		}
	}

	/** Index of the first largest element of a window, -1 if it sees none. */
	private int best(final float[] x, final int image, final int o0,
		final int o1, final int o2)
	{
		int best = -1;
		for (int t0 = 0; t0 < geometry.kernel[0]; t0++) {
			final int i0 = indices0[t0 * geometry.output[0] + o0];
			if (i0 < 0) continue;
			for (int t1 = 0; t1 < geometry.kernel[1]; t1++) {
				final int i1 = indices1[t1 * geometry.output[1] + o1];
				if (i1 < 0) continue;
				final int row = image + (i0 * geometry.image[1] + i1) *
					geometry.image[2];
				for (int t2 = 0; t2 < geometry.kernel[2]; t2++) {
					final int i2 = indices2[t2 * geometry.output[2] + o2];
					if (i2 < 0) continue;
					// A NaN wins, so that it is not hidden.
					if (best < 0 || !(x[row + i2] <= x[best]) && x[best] == x[best])
						best = row + i2;
				}
			}
		}
		return best;
	}
}
