/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.tensor.Tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an ONNX file holds.
 *
 * @param graph in the form for inference; a batch that a file leaves open is
 *          bound to 1, and can be bound anew
 * @param parameters content of each of the graph's parameters, by name
 * @param metadata the file's {@code metadata_props}
 */
public record OnnxModel(Graph graph, Map<String, Tensor> parameters,
	SortedMap<String, String> metadata)
{

	/**
	 * Constants that are not given take their initial content.
	 *
	 * @throws IllegalArgumentException if a parameter is missing or of another type
	 */
	public OnnxModel {
		final Map<String, Tensor> all = new LinkedHashMap<>();
		for (final Parameter p : graph.parameters()) {
			Tensor tensor = parameters.get(p.name());
			if (tensor == null && p.role() == Parameter.Role.CONSTANT) tensor = p
				.initialTensor();
			if (tensor == null) throw new IllegalArgumentException(
				"There is no content for parameter " + p.value());
			if (!tensor.type().equals(p.value().type()))
				throw new IllegalArgumentException("Parameter " + p.value() +
					" was given a tensor " + tensor.type());
			all.put(p.name(), tensor);
		}
		parameters = Collections.unmodifiableMap(all);
		metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
	}
}
