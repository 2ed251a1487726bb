/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;

/** A view of its input, which the memory plan has placed in the same array. */
final class ViewKernel implements Kernel {

	@Override
	public long work() {
		return 0;
	}

	@Override
	public int divisions() {
		return 1;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		// Nothing to do.
	}
}
