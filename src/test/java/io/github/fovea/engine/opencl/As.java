/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.Engine;

/** What a device says it is. */
enum As {
		PROCESSOR(true, 2, 4096, 16), OLD_PROCESSOR(true, 2, 4096, 8), //
		GPU(false, 16, 256, 1), SMALL_GPU(false, 1, 256, 1), //
		LARGE_GPU(false, 128, 256, 1), TINY_GPU(false, 1, 32, 1), //
		WINOGRAD_PROCESSOR(true, 2, 4096, 16, Winograd.FOUR), //
		WINOGRAD_OLD_PROCESSOR(true, 70, 4096, 8, Winograd.TWO), //
		WINOGRAD_SMALL_VECTORS(true, 2, 4096, 4, Winograd.FOUR), //
		WINOGRAD_GPU(false, 16, 256, 1, Winograd.FOUR), //
		WINOGRAD_SMALL_GPU(false, 1, 256, 1, Winograd.TWO);

	/** Largest error, over the root mean square of what is wanted. */
	private static final double TOLERANCE = 2e-5;

	private final boolean cpu;
	private final int units;
	private final int workGroup;
	private final int lanes;
	private final Winograd winograd;

	As(final boolean cpu, final int units, final int workGroup,
		final int lanes)
	{
		this(cpu, units, workGroup, lanes, Winograd.NEVER);
	}

	As(final boolean cpu, final int units, final int workGroup, final int lanes,
		final Winograd winograd)
	{
		this.winograd = winograd;
		this.cpu = cpu;
		this.units = units;
		this.workGroup = workGroup;
		this.lanes = lanes;
	}

	/** Winograd's algorithm rounds numbers several times larger than its results. */
	double tolerance() {
		return winograd == Winograd.NEVER ? TOLERANCE : 5 * TOLERANCE;
	}

	Engine open(final OpenClDevice device) {
		return OpenClEngines.as(device, cpu, units, workGroup, lanes,
			winograd);
	}
}
