/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;

/** Pooling and its gradients, plane by plane. */
abstract class PoolKernel implements Kernel {

	/** Its time goes to memory: that of so many operations for a number. */
	static final int COST = 8;

	final WindowGeometry geometry;
	final int imagePlane;
	final int outputPlane;

	PoolKernel(final WindowGeometry geometry) {
		this.geometry = geometry;
		imagePlane = geometry.imagePlane();
		outputPlane = geometry.outputPlane();
	}

	abstract void plane(Arguments arguments, int image, int output);

	@Override
	public final void run(final Arguments arguments, final int phase,
		final int part, final int parts)
	{
		final int to = Kernel.from(divisions(), part + 1, parts);
		for (int i = Kernel.from(divisions(), part, parts); i < to; i++) {
			plane(arguments, i * imagePlane, i * outputPlane);
		}
	}

	@Override
	public final long work() {
		return (long) COST * divisions() * Math.max(imagePlane, (long) outputPlane *
			geometry.taps());
	}

	@Override
	public final int divisions() {
		return geometry.batch * geometry.channels;
	}
}
