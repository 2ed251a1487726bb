/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.SampleKernel;

/** Pooling or its gradient, plane by plane. */
abstract class PlanesKernel implements SampleKernel {

	final WindowGeometry geometry;
	final int imagePlane;
	final int outputPlane;

	PlanesKernel(final WindowGeometry geometry) {
		this.geometry = geometry;
		imagePlane = geometry.imagePlane();
		outputPlane = geometry.outputPlane();
	}

	/** Computes some planes of the batch. */
	abstract void planes(Arguments arguments, int part, int from, int to);

	/**
	 * Where a plane begins in the array of an argument.
	 *
	 * @param first sample that the array begins with
	 * @param size elements of a plane
	 */
	final int start(final int plane, final int first, final int size) {
		return (plane - first * geometry.channels) * size;
	}

	@Override
	public final int samples() {
		return geometry.batch;
	}

	@Override
	public long work() {
		return (long) PoolKernel.COST * divisions() * imagePlane;
	}

	@Override
	public final int divisions() {
		return geometry.batch * geometry.channels;
	}

	@Override
	public final void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		planes(arguments, part, Kernel.from(divisions(), part, parts), Kernel.from(
			divisions(), part + 1, parts));
	}

	@Override
	public final void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		planes(arguments, part, from * geometry.channels, to * geometry.channels);
	}
}
