/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.Program;
import io.github.fovea.tensor.Tensor;

/** A program whose fixed part runs again only after a parameter has changed. */
final class PreparedProgram implements Program {

	private final CpuProgram preparation;
	private final CpuProgram program;
	private final CpuParameters parameters;
	private long prepared = -1;

	PreparedProgram(final CpuProgram preparation, final CpuProgram program,
		final CpuParameters parameters)
	{
		this.preparation = preparation;
		this.program = program;
		this.parameters = parameters;
	}

	@Override
	public Tensor input(final String name) {
		return program.input(name);
	}

	@Override
	public void run() {
		if (prepared != parameters.changes()) {
			preparation.run();
			prepared = parameters.changes();
		}
		program.run();
	}

	/** For measuring. */
	Step[] steps() {
		return program.steps();
	}

	@Override
	public Tensor output(final String name) {
		return program.output(name);
	}

	@Override
	public long bytes() {
		return preparation.bytes() + program.bytes();
	}

	@Override
	public void close() {
		preparation.close();
		program.close();
	}
}
