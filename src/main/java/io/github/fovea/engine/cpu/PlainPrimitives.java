/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.cpu.matrix.Correlation;
import io.github.fovea.engine.cpu.matrix.PanelKernel;
import io.github.fovea.engine.cpu.matrix.ScalarPanels;

/** Loops that any JVM runs. */
public final class PlainPrimitives implements Primitives {

	private final PanelKernel panels = new ScalarPanels();

	@Override
	public String description() {
		return "plain Java loops";
	}

	@Override
	public int lanes() {
		return 0;
	}

	@Override
	public PanelKernel panels() {
		return panels;
	}

	@Override
	public Correlation correlation() {
		return null;
	}
}
