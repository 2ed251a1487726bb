/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;

import java.util.List;

/**
 * A network: its graph in inference form from {@link NetworkBuilder#INPUT} to
 * {@link NetworkBuilder#LOGITS}, the loss it is trained with unless another is
 * chosen, and its layers for a summary.
 */
public record Network(Graph graph, Loss loss, List<LayerRow> layers) {

	public Network {
		layers = List.copyOf(layers);
	}

	/** How many numbers are learned. */
	public long trainable() {
		return layers.stream().mapToLong(LayerRow::trainable).sum();
	}

	/** How many numbers are kept but not learned. */
	public long fixed() {
		return layers.stream().mapToLong(LayerRow::fixed).sum();
	}

	/** Parameters that are learned. */
	public List<Parameter> weights() {
		return graph.parameters().stream().filter(Parameter::trainable).toList();
	}
}
