/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.AveragePoolGrad;

import java.util.Arrays;

/** Average pooling and its gradient. */
final class AveragePoolKernel extends PoolKernel {

	private final boolean gradient;
	private final int[] indices0;
	private final int[] indices1;
	private final int[] indices2;
	private final float[] counts0;
	private final float[] counts1;
	private final float[] counts2;

	private AveragePoolKernel(final AveragePool pool,
		final WindowGeometry geometry, final boolean gradient)
	{
		super(geometry);
		this.gradient = gradient;
		indices0 = geometry.imageIndices(0);
		indices1 = geometry.imageIndices(1);
		indices2 = geometry.imageIndices(2);
		counts0 = geometry.counts(0, pool.countIncludePad());
		counts1 = geometry.counts(1, pool.countIncludePad());
		counts2 = geometry.counts(2, pool.countIncludePad());
	}

	static Kernel forward(final Node node) {
		final AveragePool pool = (AveragePool) node.operator();
		final WindowGeometry geometry = new WindowGeometry(pool.window(), node.input(0)
			.shape(), node.output().shape());
		return RowPoolKernel.fits(geometry) ? RowPoolKernel.average(geometry, pool
			.countIncludePad()) : new AveragePoolKernel(pool, geometry, false);
	}

	static AveragePoolKernel gradient(final Node node) {
		final AveragePool pool = ((AveragePoolGrad) node.operator()).pool();
		return new AveragePoolKernel(pool, new WindowGeometry(pool.window(), node
			.output().shape(), node.input(0).shape()), true);
	}

	@Override
	void plane(final Arguments arguments, final int image, final int output) {
		final float[] in = arguments.in(0);
		final float[] out = arguments.out(0);
		if (gradient) Arrays.fill(out, image, image + imagePlane, 0);
		int at = output;
		for (int o0 = 0; o0 < geometry.output[0]; o0++) {
			for (int o1 = 0; o1 < geometry.output[1]; o1++) {
				for (int o2 = 0; o2 < geometry.output[2]; o2++, at++) {
					final float divisor = counts0[o0] * counts1[o1] * counts2[o2];
					if (gradient) spread(in[at] / divisor, out, image, o0, o1, o2);
					else out[at] = divisor == 0 ? 0 : sum(in, image, o0, o1, o2) /
						divisor;
				}
			}
		}
	}

	/** Down the columns first, as {@link RowPoolKernel} adds. */
	private float sum(final float[] x, final int image, final int o0,
		final int o1, final int o2)
	{
		float sum = 0;
		for (int t2 = 0; t2 < geometry.kernel[2]; t2++) {
			final int i2 = indices2[t2 * geometry.output[2] + o2];
			if (i2 < 0) continue;
			float column = 0;
			for (int t0 = 0; t0 < geometry.kernel[0]; t0++) {
				for (int t1 = 0; t1 < geometry.kernel[1]; t1++) {
					final int row = row(image, t0, o0, t1, o1);
					if (row >= 0) column += x[row + i2];
				}
			}
			sum += column;
		}
		return sum;
	}

	private void spread(final float share, final float[] dx, final int image,
		final int o0, final int o1, final int o2)
	{
		for (int t0 = 0; t0 < geometry.kernel[0]; t0++) {
			for (int t1 = 0; t1 < geometry.kernel[1]; t1++) {
				final int row = row(image, t0, o0, t1, o1);
				if (row < 0) continue;
				for (int t2 = 0; t2 < geometry.kernel[2]; t2++) {
					final int i2 = indices2[t2 * geometry.output[2] + o2];
					if (i2 >= 0) dx[row + i2] += share;
				}
			}
		}
	}

	/** Start of the image's row that a kernel row sees, -1 outside. */
	private int row(final int image, final int t0, final int o0, final int t1,
		final int o1)
	{
		final int i0 = indices0[t0 * geometry.output[0] + o0];
		final int i1 = indices1[t1 * geometry.output[1] + o1];
		if (i0 < 0 || i1 < 0) return -1;
		return image + (i0 * geometry.image[1] + i1) * geometry.image[2];
	}
}
