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
		LARGE_GPU(false, 128, 256, 1), TINY_GPU(false, 1, 32, 1);

	private final boolean cpu;
	private final int units;
	private final int workGroup;
	private final int lanes;

	As(final boolean cpu, final int units, final int workGroup,
		final int lanes)
	{
		this.cpu = cpu;
		this.units = units;
		this.workGroup = workGroup;
		this.lanes = lanes;
	}

	Engine open(final OpenClDevice device) {
		return OpenClEngines.as(device, cpu, units, workGroup, lanes);
	}
}
