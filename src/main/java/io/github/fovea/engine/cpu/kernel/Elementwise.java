/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;

/** Each output element depends on the input elements at its place. */
abstract class Elementwise implements Kernel {

	private static final int CHUNK = 4096;

	final int size;
	private final int cost;

	/**
	 * @param cost operations an element, roughly
	 */
	Elementwise(final int size, final int cost) {
		this.size = size;
		this.cost = cost;
	}

	abstract void run(Arguments arguments, int from, int to);

	@Override
	public final void run(final Arguments arguments, final int phase,
		final int part, final int parts)
	{
		run(arguments, Kernel.from(size, CHUNK, part, parts), Kernel.from(size,
			CHUNK, part + 1, parts));
	}

	@Override
	public long work() {
		return (long) size * cost;
	}

	@Override
	public int divisions() {
		return (int) (((long) size + CHUNK - 1) / CHUNK);
	}
}
