/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.transfer;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.model.Head;
import io.github.fovea.model.Layers;

import java.util.Set;

/** Which of a network's weights a training leaves as they are. */
public sealed interface Frozen {

	/** Names of the options' words that are no layers. */
	String ALL_BUT_HEAD = "all-but-head";
	String NOTHING = "none";
	String EVERYTHING = "all";

	/**
	 * Number of the graph's first nodes whose weights are kept.
	 *
	 * @throws FoveaException if there is no such layer
	 */
	int nodes(Graph graph);

	/** All is trained. */
	record None() implements Frozen {

		@Override
		public int nodes(final Graph graph) {
			return 0;
		}

		@Override
		public String toString() {
			return NOTHING;
		}
	}

	/** The head alone is trained. */
	record AllButHead() implements Frozen {

		@Override
		public int nodes(final Graph graph) {
			return Head.of(graph).position();
		}

		@Override
		public String toString() {
			return ALL_BUT_HEAD;
		}
	}

	/** What comes after a layer is trained. */
	record UpTo(String layer) implements Frozen {

		@Override
		public int nodes(final Graph graph) {
			return new Layers(graph).find(layer).last() + 1;
		}

		@Override
		public String toString() {
			return layer;
		}
	}

	/** A layer and what comes after it is trained. */
	record Before(String layer) implements Frozen {

		@Override
		public int nodes(final Graph graph) {
			return new Layers(graph).find(layer).first();
		}

		@Override
		public String toString() {
			return layer;
		}
	}

	/** Reads all-but-head, none, or the last layer to freeze. */
	static Frozen parse(final String text) {
		return switch (text.strip()) {
			case ALL_BUT_HEAD -> new AllButHead();
			case NOTHING -> new None();
			default -> new UpTo(text.strip());
		};
	}

	/** Reads all, or the first layer that is trained. */
	static Frozen parseUnfrozen(final String text) {
		return text.strip().equals(EVERYTHING) ? new None() : new Before(text
			.strip());
	}

	/**
	 * The graph to train: frozen weights are kept as state, so that nothing is
	 * differentiated that only they need.
	 *
	 * @throws FoveaException if that leaves nothing to train
	 */
	default Graph apply(final Graph graph) {
		final Set<String> kept = new Layers(graph).parametersBefore(nodes(graph));
		final Graph result = graph.withParameters(p -> p.trainable() && kept.contains(p
			.name()) ? new Parameter(p.value(), Parameter.Role.STATE, p.initial())
				: p);
		if (result.parameters().stream().noneMatch(Parameter::trainable))
			throw new FoveaException("Nothing is left to train where all up to " + this +
				" is frozen; choose an earlier layer");
		return result;
	}
}
