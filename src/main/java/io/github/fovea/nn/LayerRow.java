/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A line of a network's summary.
 *
 * @param output shape of the layer's result, batch first
 * @param trainable numbers learned
 * @param fixed numbers kept but not learned: running statistics, constants
 */
public record LayerRow(String name, String kind, Shape output, long trainable,
	long fixed)
{

	/**
	 * A line for each node of a network that no layers wrote, with the parameters
	 * that it is the first to use.
	 */
	public static List<LayerRow> of(final Graph graph) {
		final Map<Value, Parameter> left = new HashMap<>();
		graph.parameters().forEach(p -> left.put(p.value(), p));
		final List<LayerRow> rows = new ArrayList<>();
		for (final Node node : graph.nodes()) {
			long trainable = 0;
			long fixed = 0;
			for (final Value input : node.inputs()) {
				final Parameter parameter = left.remove(input);
				if (parameter == null) continue;
				if (parameter.trainable()) trainable += input.shape().size();
				else fixed += input.shape().size();
			}
			rows.add(new LayerRow(node.name(), node.operator().name().toLowerCase(
				Locale.ROOT), node.output().shape(), trainable, fixed));
		}
		return rows;
	}
}
