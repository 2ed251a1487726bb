/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Concat;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Where;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what an output ranks: some files tell the likeliest classes, by ArgMax or TopK,
 * whose numbers do not stand in the order of the classes.
 */
final class Ranking {

	private final Map<Value, Node> makers;
	private final Set<Value> inputs;
	private final Set<Value> sources = new HashSet<>();
	/** What the largest is taken of for each image. */
	private final Set<Value> compared = new HashSet<>();

	private Ranking(final Map<Value, Node> makers, final Set<Value> inputs) {
		this.makers = makers;
		this.inputs = inputs;
	}

	/**
	 * The numbers N,C of which an output gives the largest or their places.
	 *
	 * @param makers node of each computed value
	 * @param inputs of the graph
	 */
	static Optional<Value> source(final Value output, final Map<Value, Node> makers,
		final Set<Value> inputs)
	{
		final Ranking ranking = new Ranking(makers, inputs);
		ranking.walk(output);
		return ranking.sources.size() == 1 ? ranking.sources.stream().filter(
			ranking.compared::contains).findFirst() : Optional.empty();
	}

	private void walk(final Value output) {
		final Deque<Value> open = new ArrayDeque<>(Set.of(output));
		final Set<Value> seen = new HashSet<>();
		while (!open.isEmpty()) {
			final Value value = open.pop();
			if (!seen.add(value)) continue;
			final Node node = makers.get(value);
			if (node == null ? inputs.contains(value) : !chooses(node.operator())) sources.add(
				value);
			else if (node != null) {
				open.addAll(node.inputs());
				if (takesLargest(node)) compared.add(node.input(0));
			}
		}
	}

	private static boolean takesLargest(final Node node) {
		return node.operator() instanceof Reduce reduce && reduce
			.function() == Reduce.Function.MAX && node.input(0).shape().rank() == 2 && reduce
				.reduces(1) && !reduce.reduces(0);
	}

	/** What ArgMax and TopK are read as. */
	private static boolean chooses(final Operator operator) {
		return operator instanceof Where || operator instanceof Compare ||
			operator instanceof Concat || operator instanceof Cast ||
			operator instanceof Reduce reduce && (reduce.function() == Reduce.Function.MAX ||
				reduce.function() == Reduce.Function.MIN);
	}
}
