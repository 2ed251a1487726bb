/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

/**
 * Where an engine computes.
 *
 * @param engine name of the engine: cpu, opencl, reference
 * @param name what the device calls itself
 * @param details driver, instruction set, why it is slow: one line for a person
 * @param units parallel compute units (threads of a CPU)
 * @param memory bytes that programs and parameters may take together
 */
public record Device(String engine, String name, String details, int units,
	long memory)
{

	@Override
	public String toString() {
		return engine + " (" + name + ", " + details + ")";
	}
}
