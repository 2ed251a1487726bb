/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.tensor.Shape;

import java.util.List;
import java.util.Map;

/**
 * Networks for images N,H,W,C, as Keras has them, take N,C,H,W like all others: the axes are
 * exchanged behind the input.
 */
final class ChannelsFirst {

	/** Channels of images at most; with more rows than that, they are no channels. */
	private static final int CHANNELS = 4;

	private ChannelsFirst() {}

	/** The same network where its one input is an image with its channels first. */
	static Graph of(final Graph graph) {
		if (graph.inputs().size() != 1 || !isLast(graph.inputs().get(0).shape())) return graph;
		final Value last = graph.inputs().get(0);
		final Shape s = last.shape();
		final GraphBuilder builder = new GraphBuilder();
		final Value first = builder.input(last.name(), last.type().as(Shape.of(s.get(0), s.get(
			3), s.get(1), s.get(2))));
		GraphRewriter.append(builder, graph, Map.of(last, builder.add(new Transpose(List.of(0,
			2, 3, 1)), first))).forEach(builder::output);
		return builder.build();
	}

	private static boolean isLast(final Shape shape) {
		return shape.rank() == 4 && shape.get(3) <= CHANNELS && shape.get(1) > CHANNELS;
	}
}
