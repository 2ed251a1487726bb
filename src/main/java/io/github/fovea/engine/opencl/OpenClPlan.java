/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.pass.MemoryPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a graph needs, before any of it is taken: where values lie, and the launches.
 *
 * @param nodes launches of each node, in order
 */
record OpenClPlan(Graph graph, MemoryPlan memory, List<Launches> nodes) {

	/**
	 * @param parameters those of the graph are there
	 */
	static OpenClPlan of(final Graph graph, final OpenClDevice device,
		final KernelTable kernels, final OpenClParameters parameters)
	{
		final MemoryPlan memory = MemoryPlan.of(graph, new MemoryPlan.Wishes(
			MemoryPlan.Sharing.RANGES, device.alignment(), device.arena()));
		return new OpenClPlan(graph, memory, graph.nodes().stream().map(n -> kernels.of(n,
			device, v -> location(v, memory, parameters))).toList());
	}

	private static Location location(final Value value, final MemoryPlan memory,
		final OpenClParameters parameters)
	{
		final MemoryPlan.Place place = memory.place(value);
		if (place instanceof MemoryPlan.InArena range) return new Location(
			new Operand.Arena(range.arena()), range.offset());
		final Parameter parameter = ((MemoryPlan.InParameter) place).parameter();
		return parameter.role() == Parameter.Role.CONSTANT ? new Location(
			new Operand.OfValue(value), 0) : parameters.location(parameter.name());
	}

	/** Bytes of the arenas, and last of the workspace. */
	List<Long> sizes() {
		final List<Long> result = new ArrayList<>();
		memory.arenas().forEach(a -> result.add(a.bytes()));
		result.add(nodes.stream().mapToLong(Launches::scratchBytes).max().orElse(0));
		return result;
	}

	/** Bytes that a program takes, its constants and what is on the way included. */
	long bytes() {
		final long travelling = Stream.concat(graph.inputs().stream(), graph.outputs()
			.values().stream()).mapToLong(v -> v.type().bytes()).sum();
		return sizes().stream().mapToLong(Long::longValue).sum() + constants() +
			OpenClProgram.SLOTS * travelling;
	}

	private long constants() {
		return graph.parameters().stream().filter(p -> p
			.role() == Parameter.Role.CONSTANT).mapToLong(p -> p.value().type().bytes())
			.sum();
	}
}
