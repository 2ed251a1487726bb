/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.Program;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import org.jocl.CL;
import org.jocl.cl_event;
import org.jocl.cl_mem;

/**
 * Launches one after the other: inputs are uploaded, everything is computed on the
 * device, outputs are sent back. While one run is computed the next can be started.
 */
final class OpenClProgram implements Program {

	/** Runs on their way at a time. */
	static final int SLOTS = 2;

	/**
	 * Launches that are given to the device together, once they are compiled: it begins with
	 * the first ones while others are made, and a system that counts the time of all does
	 * not stop it.
	 */
	private static final int AT_ONCE = 16;

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
	private final int ahead;
	/** The end of each run that was not waited for. */
	private final Deque<cl_event> started = new ArrayDeque<>();
	private int waited;
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
		ahead = Stream.concat(inputs.values().stream(), outputs.values().stream())
			.allMatch(Mirror::travels) ? SLOTS - 1 : 0;
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
		return mirror.tensor();
	}

	@Override
	public void run() {
		start();
		await();
	}

	@Override
	public int ahead() {
		return ahead;
	}

	@Override
	public void start() {
		if (started.size() > ahead) throw new IllegalStateException(
			"Too many runs have been started");
		// First, as a run that fails midway has changed some of them.
		if (learns) parameters.changed();
		guarded(() -> enqueue(outputs.values()));
	}

	@Override
	public void await() {
		final cl_event end = started.remove();
		try {
			Failures.tell(context.device(), () -> CL.clWaitForEvents(1, new cl_event[] {
				end }));
		}
		finally {
			CL.clReleaseEvent(end);
		}
		outputs.values().forEach(m -> m.receive(slot(waited)));
		waited++;
	}

	/** Computes the outputs and leaves them on the device. */
	void compute() {
		guarded(() -> enqueue(List.of()));
		CL.clReleaseEvent(started.remove());
		waited++;
	}

	/** The buffer of an output. */
	cl_mem buffer(final String output) {
		return outputs.get(output).buffer();
	}

	private static int slot(final int run) {
		return Math.floorMod(run, SLOTS);
	}

	private void guarded(final Runnable work) {
		if (closed) throw new IllegalStateException("The program is closed");
		// Others may use the same memory between two runs, but not within one.
		synchronized (context) {
			if (compiled) Failures.tell(context.device(), work);
			else JvmSignals.keep(() -> Failures.tell(context.device(), () -> {
				work.run();
				CL.clFinish(context.queue());
			}));
		}
		compiled = true;
	}

	private void enqueue(final Iterable<Mirror> wanted) {
		final int slot = slot(waited + started.size());
		inputs.values().forEach(m -> m.upload(slot));
		for (int i = 0; i < launches.size(); i++) {
			launches.get(i).enqueue(context.queue());
			if (compiled && i % AT_ONCE == AT_ONCE - 1) CL.clFlush(context.queue());
		}
		wanted.forEach(m -> m.download(slot));
		updates.forEach(Runnable::run);
		final cl_event end = new cl_event();
		CL.clEnqueueMarkerWithWaitList(context.queue(), 0, null, end);
		started.add(end);
		CL.clFlush(context.queue());
	}

	@Override
	public long bytes() {
		return bytes;
	}

	@Override
	public void close() {
		if (closed) return;
		closed = true;
		started.forEach(end -> resources.add(() -> CL.clReleaseEvent(end)));
		resources.add(() -> CL.clFinish(context.queue()));
		resources.close();
	}
}
