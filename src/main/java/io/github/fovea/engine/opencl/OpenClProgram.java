/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.Program;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.jocl.CL;
import org.jocl.cl_mem;

/**
 * Launches one after the other: inputs are uploaded, everything is computed on the
 * device, outputs are read back.
 */
final class OpenClProgram implements Program {

	/** A tensor of the host and its buffer. */
	record Mirror(Tensor tensor, cl_mem buffer) {}

	private final OpenClContext context;
	private final OpenClParameters parameters;
	private final Resources resources;
	private final Map<String, Mirror> inputs;
	private final Map<String, Mirror> outputs;
	private final List<Launch> launches;
	private final List<Runnable> updates;
	/** True if a run changes parameters. */
	private final boolean learns;
	private final long bytes;
	/** Some drivers compile kernels when they are first run. */
	private boolean compiled;
	private boolean closed;

	/**
	 * @param resources all that the program holds
	 * @param updates copies on the device that end a run
	 */
	OpenClProgram(final OpenClContext context,
		final OpenClParameters parameters, final Resources resources,
		final Map<String, Mirror> inputs, final Map<String, Mirror> outputs,
		final List<Launch> launches, final List<Runnable> updates,
		final boolean learns,
		final long bytes)
	{
		this.context = context;
		this.parameters = parameters;
		this.resources = resources;
		this.inputs = inputs;
		this.outputs = outputs;
		this.launches = launches;
		this.updates = updates;
		this.learns = learns;
		this.bytes = bytes;
	}

	@Override
	public Tensor input(final String name) {
		return tensor("input", name, inputs);
	}

	@Override
	public Tensor output(final String name) {
		return tensor("output", name, outputs);
	}

	private Tensor tensor(final String kind, final String name,
		final Map<String, Mirror> mirrors)
	{
		final Mirror mirror = closed ? null : mirrors.get(name);
		if (mirror == null) throw new NoSuchElementException("No " + kind + " " +
			name + " in " + (closed ? "a closed program" : mirrors.keySet()));
		return mirror.tensor;
	}

	@Override
	public void run() {
		guarded(this::computeAndRead);
		if (learns) parameters.changed();
	}

	/** Computes the outputs and leaves them on the device. */
	void compute() {
		guarded(() -> {
			enqueue();
			updates.forEach(Runnable::run);
			CL.clFinish(context.queue());
		});
	}

	/** The buffer of an output. */
	cl_mem buffer(final String output) {
		return outputs.get(output).buffer;
	}

	private void guarded(final Runnable work) {
		if (closed) throw new IllegalStateException("The program is closed");
		if (compiled) work.run();
		else JvmSignals.keep(work);
		compiled = true;
	}

	/** Uploads the inputs and enqueues all launches. */
	private void enqueue() {
		inputs.values().forEach(m -> context.write(m.tensor, m.buffer));
		for (final Launch launch : launches) {
			launch.enqueue(context.queue());
		}
	}

	private void computeAndRead() {
		enqueue();
		outputs.values().forEach(m -> context.read(m.buffer, m.tensor));
		updates.forEach(Runnable::run);
		CL.clFinish(context.queue());
	}

	@Override
	public long bytes() {
		return bytes;
	}

	@Override
	public void close() {
		if (closed) return;
		closed = true;
		resources.close();
	}
}
