/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/** A kernel bound to its arrays and run by the team, phase after phase. */
final class KernelStep implements Step, ThreadTeam.Task {

	private final ThreadTeam team;
	private final String node;
	private final Kernel kernel;
	private final Arguments arguments;
	private final int parts;
	private final int phases;
	private int phase;

	KernelStep(final ThreadTeam team, final String node, final Kernel kernel,
		final Arguments arguments, final int parts)
	{
		this.team = team;
		this.node = node;
		this.kernel = kernel;
		this.arguments = arguments;
		this.parts = parts;
		phases = kernel.phases();
	}

	@Override
	public void run() {
		for (int i = 0; i < phases; i++) {
			phase = i;
			team.run(this, parts);
		}
	}

	@Override
	public void run(final int part, final int count) {
		kernel.run(arguments, phase, part, count);
	}

	@Override
	public String toString() {
		return node;
	}
}
