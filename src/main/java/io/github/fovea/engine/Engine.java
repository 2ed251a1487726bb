/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.graph.Graph;

import java.util.List;

/**
 * Turns graphs into programs on one device. Programs that share parameters (a
 * training step and an evaluation of the same network, or the same step for two
 * batch sizes) are compiled with the same {@link Parameters}.
 */
public interface Engine extends AutoCloseable {

	Device device();

	/** An empty set of parameters on this engine's device. */
	Parameters newParameters();

	/**
	 * Compiles a graph. Parameters that the set does not have yet are added with
	 * their initial content; those it has are shared. Constants belong to the
	 * program alone, because graphs name theirs independently.
	 *
	 * @throws DeviceMemoryException if the device's memory does not suffice
	 * @throws io.github.fovea.FoveaException if an operator has no kernel here; all
	 *           such operators are named at once
	 */
	Program compile(Graph graph, Parameters parameters);

	/**
	 * Engines of one thread each that together have this one's threads, to run programs
	 * side by side. Who asks for them closes them.
	 *
	 * @return none where there is nothing to divide
	 */
	default List<Engine> divide() {
		return List.of();
	}

	/**
	 * Measures what the device can do at most, which may take a second.
	 *
	 * @return floating point operations in a second with float32 numbers; NaN where
	 *         the engine cannot tell
	 */
	default double measurePeak() {
		return Double.NaN;
	}

	/** Ends the engine with all its programs and parameters. */
	@Override
	void close();
}
