/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.graph.Graph;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * A network's programs on an engine as a whole, or on its parts side by side: threads
 * that each have a batch need not wait for each other, which pays for small networks.
 * Programs come in turns, to be run by a {@link Pipeline}.
 */
public final class Lanes implements AutoCloseable {

	/** One part with what it has compiled; without a thread, the whole. */
	private record Lane(Engine part, ExecutorService thread, Parameters parameters,
		BatchPrograms programs)
	{

		void close() {
			if (thread != null) end(thread);
			programs.close();
			parameters.close();
			if (thread != null) part.close();
		}

		private static void end(final ExecutorService thread) {
			thread.shutdown();
			try {
				thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private final List<Lane> lanes = new ArrayList<>();
	private int next;

	/**
	 * @param divided whether parts of the engine are used, where it has some
	 * @param contents fills a new set of parameters
	 * @param graphs makes the graph for a batch size
	 */
	public Lanes(final Engine engine, final boolean divided,
		final Consumer<Parameters> contents, final LongFunction<Graph> graphs)
	{
		final List<Engine> parts = divided ? engine.divide() : List.of();
		if (parts.isEmpty()) lanes.add(lane(engine, null, contents, graphs));
		for (final Engine part : parts) {
			lanes.add(lane(part, thread("fovea-lane-" + lanes.size()), contents, graphs));
		}
	}

	private static ExecutorService thread(final String name) {
		return Executors.newSingleThreadExecutor(run -> {
			final Thread thread = new Thread(run, name);
			thread.setDaemon(true);
			return thread;
		});
	}

	private static Lane lane(final Engine engine, final ExecutorService thread,
		final Consumer<Parameters> contents, final LongFunction<Graph> graphs)
	{
		final Parameters parameters = engine.newParameters();
		contents.accept(parameters);
		return new Lane(engine, thread, parameters, new BatchPrograms(engine, parameters,
			graphs));
	}

	/** As {@link BatchPrograms#fitting}. */
	public int fitting(final int wanted) {
		return lanes.get(0).programs.fitting(wanted);
	}

	/** The next lane's program for a batch size. */
	public Program forBatch(final int size) {
		final Lane lane = lanes.get(next);
		next = (next + 1) % lanes.size();
		final Program program = lane.programs.forBatch(size);
		return lane.thread == null ? program : new ThreadedRun(program, lane.thread, lanes
			.size() - 1);
	}

	/** Waits for runs that were started and that nobody has waited for. */
	public void settle() {
		for (final Lane lane : lanes) {
			if (lane.thread != null) ThreadedRun.await(lane.thread.submit(() -> {}));
		}
	}

	@Override
	public void close() {
		lanes.forEach(Lane::close);
	}
}
