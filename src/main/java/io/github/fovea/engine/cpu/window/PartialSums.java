/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

/** Adds what the parts of a kernel summed up. */
final class PartialSums {

	private PartialSums() {}

	/** Sums elements {@code from … to - 1} over the parts, in their order. */
	static void add(final float[] partial, final int size, final int parts,
		final float[] total, final int from, final int to)
	{
		System.arraycopy(partial, from, total, from, to - from);
		for (int part = 1; part < parts; part++) {
			final int at = part * size;
			for (int i = from; i < to; i++) {
				total[i] += partial[at + i];
			}
		}
	}
}
