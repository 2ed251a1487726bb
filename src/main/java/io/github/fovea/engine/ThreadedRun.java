/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.tensor.Tensor;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** One run of a program on another thread, as {@link Pipeline} makes it. */
final class ThreadedRun implements Program {

	private final Program program;
	private final ExecutorService thread;
	private final int ahead;
	private Future<?> run;

	/**
	 * @param ahead runs of other programs that may be started before this one is waited
	 *          for
	 */
	ThreadedRun(final Program program, final ExecutorService thread,
		final int ahead)
	{
		this.program = program;
		this.thread = thread;
		this.ahead = ahead;
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
	public int ahead() {
		return ahead;
	}

	@Override
	public void start() {
		run = thread.submit(program::run);
	}

	@Override
	public void await() {
		await(run);
	}

	/** Waits for the end of what a thread does, and passes on how it failed. */
	static void await(final Future<?> run) {
		try {
			run.get();
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof Error error) throw error;
			throw (RuntimeException) e.getCause();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted while a network was run");
		}
	}

	@Override
	public Tensor output(final String name) {
		return program.output(name);
	}

	@Override
	public long bytes() {
		return program.bytes();
	}

	/** Leaves the program to its lane. */
	@Override
	public void close() {}
}
