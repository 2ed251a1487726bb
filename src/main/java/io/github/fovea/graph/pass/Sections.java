/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Value;

import java.util.Collection;
import java.util.Set;

/**
 * Runs of consecutive nodes that an engine computes together, some samples of
 * the batch at a time. What is alive in a section is alive all through it; a value
 * that only its section uses needs room for those samples alone.
 */
public final class Sections {

	private final int[] ends;
	private final Set<Value> sliced;

	/**
	 * @param ends for each node the index behind the last node of its section
	 * @param sliced values of sections of several nodes of which each sample is
	 *          written and read by itself
	 */
	public Sections(final int[] ends, final Set<Value> sliced) {
		this.ends = ends.clone();
		this.sliced = Set.copyOf(sliced);
	}

	/** Each node by itself. */
	public static Sections single(final Graph graph) {
		final int[] ends = new int[graph.nodes().size()];
		for (int i = 0; i < ends.length; i++) {
			ends[i] = i + 1;
		}
		return new Sections(ends, Set.of());
	}

	/** Index of the last node of a node's section; the ends of time stay. */
	int last(final int node) {
		return node < 0 || node >= ends.length ? node : ends[node] - 1;
	}

	/** Index of the first node of a node's section; the ends of time stay. */
	int first(final int node) {
		if (node < 0 || node >= ends.length) return node;
		int first = node;
		while (first > 0 && ends[first - 1] == ends[node]) {
			first--;
		}
		return first;
	}

	boolean sliced(final Collection<Value> values) {
		return sliced.containsAll(values);
	}
}
