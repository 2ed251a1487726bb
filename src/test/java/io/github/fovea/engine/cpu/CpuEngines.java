/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.cpu.matrix.PanelKernels;
import io.github.fovea.engine.cpu.matrix.ScalarPanels;

/** Engines as tests want them: small work, too, is divided among threads. */
public final class CpuEngines {

	private CpuEngines() {}

	/** With the inner kernel that this JVM runs fastest. */
	public static Engine best(final int threads) {
		return new CpuEngine(threads, PanelKernels.best(), 0);
	}

	/** Without the vector module. */
	public static Engine scalar(final int threads) {
		return new CpuEngine(threads, new ScalarPanels(), 0);
	}
}
