/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/** {@link PlaneLoops} that any JVM runs. */
public final class PlainPlaneLoops implements PlaneLoops {

	@Override
	public void maxOfRows(final int n, final float[] x, final int a,
		final int b, final float[] y, final int to)
	{
		for (int i = 0; i < n; i++) {
			y[to + i] = Math.max(x[a + i], x[b + i]);
		}
	}

	@Override
	public void maxOfPairs(final int n, final float[] x, final int from,
		final float[] y, final int to)
	{
		for (int i = 0; i < n; i++) {
			y[to + i] = Math.max(x[from + 2 * i], x[from + 2 * i + 1]);
		}
	}
}
