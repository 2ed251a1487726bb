/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.pass.MemoryPlan;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Memory for the values that only one section uses: room for the samples that a
 * part works on at a time, which are as many as stay in a core's cache.
 */
final class SectionMemory {

	private final MemoryPlan plan;
	private final Set<Value> moving = new HashSet<>();
	private final List<Map<Integer, Tensor>> arenas = new ArrayList<>();
	private final int samples;
	private long bytes;

	SectionMemory(final Section section, final MemoryPlan plan,
		final int parts, final long cache)
	{
		this.plan = plan;
		final Set<MemoryPlan.Place> places = new HashSet<>();
		long touched = 0;
		for (final Node node : section.nodes()) {
			for (final List<Value> values : List.of(node.inputs(), node.outputs())) {
				for (final Value value : values) {
					final boolean batch = value.shape().rank() > 0 && value.shape().get(
						0) == section.samples();
					if (batch && places.add(plan.place(value))) touched += value.type()
						.bytes();
					if (arena(value) != null) moving.add(value);
				}
			}
		}
		final long fitting = cache * section.samples() / Math.max(1, touched);
		final int share = (section.samples() + parts - 1) / parts;
		samples = (int) Math.max(1, Math.min(share, fitting));
		for (int part = 0; part < parts; part++) {
			arenas.add(new HashMap<>());
			for (final Value value : moving) {
				arenas.get(part).computeIfAbsent(place(value).arena(), i -> newArena(i,
					section.samples()));
			}
		}
	}

	private Tensor newArena(final int index, final int batch) {
		final MemoryPlan.Arena arena = plan.arenas().get(index);
		final long size = arena.bytes() / batch * samples;
		bytes += size;
		return Tensor.zeros(arena.elements(), size / arena.elements().bytes());
	}

	private MemoryPlan.InArena place(final Value value) {
		return (MemoryPlan.InArena) plan.place(value);
	}

	/** The arena of a value that only one section uses, or null. */
	private MemoryPlan.Arena arena(final Value value) {
		if (!(plan.place(value) instanceof MemoryPlan.InArena place)) return null;
		final MemoryPlan.Arena arena = plan.arenas().get(place.arena());
		return arena.section() == MemoryPlan.WHOLE_BATCH ? null : arena;
	}

	/** Samples that a part works on at a time. */
	int samples() {
		return samples;
	}

	/** True if a value is kept for those samples alone. */
	boolean moves(final Value value) {
		return moving.contains(value);
	}

	boolean[] moves(final List<Value> values) {
		final boolean[] result = new boolean[values.size()];
		for (int i = 0; i < result.length; i++) {
			result[i] = moves(values.get(i));
		}
		return result;
	}

	/** True if some of the arrays begin at the samples worked on and some do not. */
	static boolean mixed(final boolean[] inputs, final boolean[] outputs) {
		boolean any = false;
		boolean all = true;
		for (final boolean[] moves : new boolean[][] { inputs, outputs }) {
			for (final boolean move : moves) {
				any |= move;
				all &= move;
			}
		}
		return any && !all;
	}

	/** Where a part keeps a value that {@link #moves(Value)}. */
	Tensor tensor(final Value value, final int part) {
		return arenas.get(part).get(place(value).arena());
	}

	long bytes() {
		return bytes;
	}
}
