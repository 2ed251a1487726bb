/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.cpu.last.Layout;
import io.github.fovea.engine.cpu.last.Winograd;

/**
 * How the engine divides and orders its work.
 *
 * @param serialWork operations below which a kernel is left to one thread
 * @param cache bytes of a core's cache that a section's samples may fill
 * @param layout how images are stored inside
 * @param winograd which convolutions Winograd's algorithm computes
 */
record Tuning(long serialWork, long cache, Layout layout,
	Winograd winograd)
{

	static final Tuning DEFAULT = new Tuning(1_000_000, 1 << 20, Layout.BY_COST,
		Winograd.BY_COST);
}
