/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ClassList;
import io.github.fovea.graph.Graph;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.Safetensors;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.StateDict;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import java.nio.file.Path;

/** A network of the zoo with weights that were trained elsewhere. */
final class ZooWeights {

	private ZooWeights() {}

	/**
	 * @param weights a safetensors file with the names of the network's parameters
	 * @param classes how many, or which
	 * @throws FoveaException if the file does not fit, or no classes are given
	 */
	static SavedModel load(final String network, final Path weights,
		final ClassList classes)
	{
		final int outputs = Math.max(classes.number(), classes.names().size());
		if (outputs == 0) throw new FoveaException(
			"Weights do not say their classes; give the classes: their number, or a text " +
				"file with a name a line");
		final Zoo zoo = new Zoo();
		final Graph graph = zoo.build(network, new NetworkSpec(zoo.input(network),
			outputs, 1)).graph();
		final Safetensors file = Safetensors.read(weights);
		try {
			return new SavedModel(graph, StateDict.fit(graph, file.tensors()),
				Metadata.EMPTY);
		}
		catch (final FoveaException e) {
			throw new FoveaException("Could not use " + weights + " for " + network +
				" with " + outputs + " classes: " + e.getMessage(), e);
		}
	}
}
