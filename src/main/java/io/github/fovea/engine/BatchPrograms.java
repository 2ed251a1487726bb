/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.graph.Graph;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * One program for each batch size that occurs, usually the full one and that of
 * the last batch. All share their parameters.
 */
public final class BatchPrograms implements AutoCloseable {

	private final Engine engine;
	private final Parameters parameters;
	private final LongFunction<Graph> graphs;
	private final Map<Integer, Program> programs = new HashMap<>();

	/**
	 * @param graphs makes the graph for a batch size
	 */
	public BatchPrograms(final Engine engine, final Parameters parameters,
		final LongFunction<Graph> graphs)
	{
		this.engine = engine;
		this.parameters = parameters;
		this.graphs = graphs;
	}

	/** The program for a batch size, compiled at its first use. */
	public Program forBatch(final int size) {
		return programs.computeIfAbsent(size, n -> engine.compile(graphs.apply(n),
			parameters));
	}

	/**
	 * Compiles for a batch, or for the largest of its halves that the device has memory
	 * for.
	 *
	 * @return its size
	 * @throws DeviceMemoryException if there is not enough for one image
	 */
	public int fitting(final int wanted) {
		for (int size = wanted;; size = (size + 1) / 2) {
			try {
				forBatch(size);
				return size;
			}
			catch (final DeviceMemoryException e) {
				if (size <= 1) throw e;
			}
		}
	}

	@Override
	public void close() {
		programs.values().forEach(Program::close);
	}
}
