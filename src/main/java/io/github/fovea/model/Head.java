/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Needed;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a classifier turns features into classes: its last product with weights,
 * and all after it.
 *
 * @param graph the network that the head is of
 * @param position of its first node
 * @param features what it is given
 */
public record Head(Graph graph, int position, Value features) {

	/** Output of a network without its head. */
	public static final String FEATURES = "features";

	/**
	 * The last convolution or dense layer of as many outputs as there are classes.
	 *
	 * @throws FoveaException if there is none
	 */
	public static Head of(final Graph classifier) {
		final List<Node> nodes = Needed.by(classifier, List.of(classifier.output()))
			.nodes();
		final long classes = classifier.output().shape().get(1);
		for (int i = nodes.size() - 1; i >= 0; i--) {
			final Node node = nodes.get(i);
			if (Layers.multiplies(node) && node.output().shape().rank() > 1 && node
				.output().shape().get(1) == classes) return at(classifier, classifier
					.nodes().indexOf(node));
		}
		throw new FoveaException(
			"The network has no convolution or dense layer with one output a class (" +
				classes + "); name the layer to replace with the option head");
	}

	/**
	 * A layer and all after it; from its weights on, where it reshapes before.
	 *
	 * @throws FoveaException if there is no such layer
	 */
	public static Head at(final Graph network, final String layer) {
		final Layers.Place place = new Layers(network).find(layer);
		return at(network, IntStream.rangeClosed(place.first(), place.last()).filter(
			i -> Layers.multiplies(network.nodes().get(i))).findFirst().orElse(place
				.first()));
	}

	private static Head at(final Graph graph, final int position) {
		final Set<Value> parameters = graph.parameters().stream().map(
			Parameter::value).collect(Collectors.toSet());
		final Node node = graph.nodes().get(position);
		return new Head(graph, position, node.inputs().stream().filter(v -> !parameters
			.contains(v)).findFirst().orElseThrow(() -> new FoveaException(node
				.name() + " depends on no image; choose another layer")));
	}

	/** The network up to the features, which are its only output. */
	public Graph body() {
		return graph.upTo(Collections.singletonMap(FEATURES, features));
	}
}
