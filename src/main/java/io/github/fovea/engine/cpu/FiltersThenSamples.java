/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/**
 * A kernel that first brings filters, its third input, into order for all parts, and then
 * goes by samples, among which its other inputs are divided.
 */
public abstract class FiltersThenSamples implements SampleKernel {

	private static final int FILTERS = 2;

	private final int samples;
	private final int filters;

	protected FiltersThenSamples(final int samples, final int filters) {
		this.samples = samples;
		this.filters = filters;
	}

	/** Brings some filters into order. */
	protected abstract void pack(float[] weights, int from, int to, float[] packed);

	@Override
	public final int samples() {
		return samples;
	}

	@Override
	public final int phases() {
		return 2;
	}

	@Override
	public final int samplePhase() {
		return 1;
	}

	@Override
	public final boolean inputBySample(final int input) {
		return input < FILTERS;
	}

	@Override
	public final int divisions() {
		return samples;
	}

	@Override
	public final void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final int size = phase == 0 ? filters : samples;
		final int from = Kernel.from(size, part, parts);
		final int to = Kernel.from(size, part + 1, parts);
		if (phase == 0) pack(arguments.in(FILTERS), from, to, arguments.shared());
		else runSamples(arguments, part, from, to, true);
	}
}
