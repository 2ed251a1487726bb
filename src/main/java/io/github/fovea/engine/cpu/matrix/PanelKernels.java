/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/** The choice of the inner kernel. */
public final class PanelKernels {

	private PanelKernels() {}

	/** The fastest that this JVM can run. */
	public static PanelKernel best() {
		return new ScalarPanels();
	}
}
