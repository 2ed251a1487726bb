/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.Program;
import io.github.fovea.tensor.Tensor;

/**
 * A program and what it needs of the parameters alone, which is computed again when
 * they have changed.
 */
final class PreparedProgram implements Program {

	private final OpenClProgram preparation;
	private final OpenClProgram rest;
	private final OpenClParameters parameters;
	private long seen = -1;

	PreparedProgram(final OpenClProgram preparation, final OpenClProgram rest,
		final OpenClParameters parameters)
	{
		this.preparation = preparation;
		this.rest = rest;
		this.parameters = parameters;
	}

	@Override
	public Tensor input(final String name) {
		return rest.input(name);
	}

	@Override
	public Tensor output(final String name) {
		return rest.output(name);
	}

	@Override
	public void run() {
		if (seen != parameters.changes()) preparation.compute();
		seen = parameters.changes();
		rest.run();
	}

	@Override
	public long bytes() {
		return preparation.bytes() + rest.bytes();
	}

	@Override
	public void close() {
		rest.close();
		preparation.close();
	}
}
