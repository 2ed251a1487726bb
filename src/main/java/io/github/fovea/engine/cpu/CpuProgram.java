/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.Program;
import io.github.fovea.tensor.Tensor;

import java.util.Map;
import java.util.NoSuchElementException;

/** Steps bound to their arrays, run one after the other. */
final class CpuProgram implements Program {

	private Step[] steps;
	private Map<String, Tensor> inputs;
	private Map<String, Tensor> outputs;
	private final long bytes;

	CpuProgram(final Step[] steps, final Map<String, Tensor> inputs,
		final Map<String, Tensor> outputs, final long bytes)
	{
		this.steps = steps;
		this.inputs = inputs;
		this.outputs = outputs;
		this.bytes = bytes;
	}

	@Override
	public Tensor input(final String name) {
		return find("input", name, inputs);
	}

	@Override
	public Tensor output(final String name) {
		return find("output", name, outputs);
	}

	@Override
	public void run() {
		if (steps == null) throw new IllegalStateException(
			"The program is closed");
		for (final Step step : steps) {
			step.run();
		}
	}

	/** For measuring. */
	Step[] steps() {
		return steps;
	}

	@Override
	public long bytes() {
		return bytes;
	}

	@Override
	public void close() {
		steps = null;
		inputs = Map.of();
		outputs = Map.of();
	}

	private static Tensor find(final String kind, final String name,
		final Map<String, Tensor> tensors)
	{
		final Tensor tensor = tensors.get(name);
		if (tensor == null) throw new NoSuchElementException("No " + kind + " " +
			name + " in " + tensors.keySet());
		return tensor;
	}
}
