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
	private final Set<Value> whole;

	/**
	 * @param ends for each node the index behind the last node of its section
	 * @param sliced values of sections of several nodes of which each sample is
	 *          written and read by itself
	 * @param whole values that a node of such a section reads for every sample
	 */
	public Sections(final int[] ends, final Set<Value> sliced,
		final Set<Value> whole)
	{
		this.ends = ends.clone();
		this.sliced = Set.copyOf(sliced);
		this.whole = Set.copyOf(whole);
	}

	/** Each node by itself. */
	public static Sections single(final Graph graph) {
		final int[] ends = new int[graph.nodes().size()];
		for (int i = 0; i < ends.length; i++) {
			ends[i] = i + 1;
		}
		return new Sections(ends, Set.of(), Set.of());
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

	/** True if a node of a section of several nodes reads it for every sample. */
	boolean isWhole(final Value value) {
		return whole.contains(value);
	}

	boolean sliced(final Collection<Value> values) {
		return sliced.containsAll(values);
	}
}
