/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;

/** A counter plus one. */
final class IncrementKernel implements Kernel {

	@Override
	public long work() {
		return 1;
	}

	@Override
	public int divisions() {
		return 1;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		((long[]) arguments.output(0))[0] = ((long[]) arguments.input(0))[0] + 1;
	}
}
