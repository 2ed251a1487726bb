/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.peak;

/** Fused multiply-adds with nothing between them, for one thread. */
public interface Chains {

	/** Floating point operations of a run. */
	double operations();

	/** Computes for some ten microseconds. */
	void run();
}
