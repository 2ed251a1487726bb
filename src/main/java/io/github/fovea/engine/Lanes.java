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
 * Programs come in turns, to be run by a {@link Pipeline}. A part whose programs are light
 * has two, so that a batch waits for it while it computes another.
 */
public final class Lanes implements AutoCloseable {

	/** Lanes of a part. */
	private static final int TURNS = 2;
	/** Bytes of a program of which a part may have several. */
	private static final long LIGHT = 64 << 20;

	/** What was compiled for a part; without a thread, for the whole. */
	private record Lane(ExecutorService thread, Parameters parameters,
		BatchPrograms programs)
	{

		void close() {
			programs.close();
			parameters.close();
		}
	}

	private final List<Engine> parts;
	private final List<ExecutorService> threads = new ArrayList<>();
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
		parts = divided ? engine.divide() : List.of();
		if (parts.isEmpty()) lanes.add(lane(engine, null, contents, graphs));
		for (int i = 0; i < parts.size(); i++) {
			threads.add(thread("fovea-lane-" + i));
		}
		for (int i = 0; i < TURNS * parts.size(); i++) {
			final int part = i % parts.size();
			lanes.add(lane(parts.get(part), threads.get(part), contents, graphs));
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
		return new Lane(thread, parameters, new BatchPrograms(engine, parameters, graphs));
	}

	/** As {@link BatchPrograms#fitting}. */
	public int fitting(final int wanted) {
		return lanes.get(0).programs.fitting(wanted);
	}

	/** The next lane's program for a batch size. */
	public Program forBatch(final int size) {
		if (parts.isEmpty()) return lanes.get(0).programs.forBatch(size);
		final boolean light = lanes.get(0).programs.forBatch(size).bytes() <= LIGHT;
		final int used = light ? lanes.size() : parts.size();
		final Lane lane = lanes.get(next % used);
		next = (next + 1) % used;
		return new ThreadedRun(lane.programs.forBatch(size), lane.thread, used - 1);
	}

	/** Waits for runs that were started and that nobody has waited for. */
	public void settle() {
		for (final ExecutorService thread : threads) {
			ThreadedRun.await(thread.submit(() -> {}));
		}
	}

	@Override
	public void close() {
		threads.forEach(Lanes::end);
		lanes.forEach(Lane::close);
		parts.forEach(Engine::close);
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
