/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.Program;

/** Prints how long each step of a program takes. */
public final class CpuProfile {

	private CpuProfile() {}

	public static void print(final Program program, final int runs) {
		final Step[] steps = program instanceof PreparedProgram p ? p.steps()
			: ((CpuProgram) program).steps();
		final long[] nanos = new long[steps.length];
		for (int run = 0; run < 2 * runs; run++) {
			for (int i = 0; i < steps.length; i++) {
				final long start = System.nanoTime();
				steps[i].run();
				if (run >= runs) nanos[i] += System.nanoTime() - start;
			}
		}
		double total = 0;
		for (int i = 0; i < steps.length; i++) {
			final double micros = nanos[i] * 1e-3 / runs;
			total += micros;
			System.out.printf("%-32s %9.1f us%n", steps[i], micros);
		}
		System.out.printf("%-32s %9.1f us%n", "sum", total);
	}
}
