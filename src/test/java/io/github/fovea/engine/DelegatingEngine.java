/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.graph.Graph;
import io.github.fovea.tensor.Tensor;

/** Another engine, changed in some way. */
public class DelegatingEngine implements Engine {

	private final Engine other;

	public DelegatingEngine(final Engine other) {
		this.other = other;
	}

	@Override
	public Device device() {
		return other.device();
	}

	@Override
	public Parameters newParameters() {
		return other.newParameters();
	}

	@Override
	public Program compile(final Graph graph, final Parameters parameters) {
		return other.compile(graph, parameters);
	}

	@Override
	public void close() {
		other.close();
	}

	/** Another program, changed in some way. */
	public static class DelegatingProgram implements Program {

		private final Program program;

		public DelegatingProgram(final Program program) {
			this.program = program;
		}

		@Override
		public Tensor input(final String name) {
			return program.input(name);
		}

		@Override
		public void run() {
			program.run();
		}

		@Override
		public Tensor output(final String name) {
			return program.output(name);
		}

		@Override
		public long bytes() {
			return program.bytes();
		}

		@Override
		public void close() {
			program.close();
		}
	}
}
