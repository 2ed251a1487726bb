/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.MissingKernelException;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;

import java.util.List;

/**
 * Computes everything by plain loops in double, one thread, no memory reused: the
 * oracle for other engines, not made for work. Unlike theirs, its runs allocate.
 */
public final class ReferenceEngine implements Engine {

	private final KernelTable kernels = new KernelTable();
	private final Door door;

	/** An engine whose inputs, outputs and parameters have the graph's types. */
	public ReferenceEngine() {
		this(Door.GRAPH);
	}

	private ReferenceEngine(final Door door) {
		this.door = door;
	}

	/**
	 * An engine whose floating inputs, outputs and parameters are float64, whatever
	 * the graph says, so that nothing is rounded: for numerical differentiation.
	 */
	public static ReferenceEngine exact() {
		return new ReferenceEngine(Door.EXACT);
	}

	@Override
	public Device device() {
		return ReferenceProvider.DEVICE;
	}

	@Override
	public Parameters newParameters() {
		return new ReferenceParameters(door);
	}

	@Override
	public Program compile(final Graph graph, final Parameters parameters) {
		final List<Node> unknown = graph.nodes().stream().filter(n -> !kernels.knows(n
			.operator())).toList();
		if (!unknown.isEmpty()) throw new MissingKernelException("reference", unknown);
		final long bytes = ReferenceProgram.bytes(graph);
		if (bytes > device().memory()) throw new FoveaException(
			"The program needs " + (bytes >> 20) + " MB, but Java may take " + (device()
				.memory() >> 20) + " MB; use a smaller batch or image, or raise -Xmx");
		return new ReferenceProgram(graph, kernels, (ReferenceParameters) parameters,
			door);
	}

	@Override
	public void close() {
		// Holds nothing but Java objects.
	}
}
