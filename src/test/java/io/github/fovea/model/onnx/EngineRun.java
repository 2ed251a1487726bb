/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Map;

/** Runs graphs on an engine. */
public final class EngineRun {

	private EngineRun() {}

	/** The first output of a graph, by the reference engine. */
	public static Tensor run(final Graph graph,
		final Map<String, Tensor> contents, final Map<String, Tensor> inputs)
	{
		return runAll("reference", graph, contents, inputs).get(0);
	}

	/** The outputs of a graph, in order. */
	public static List<Tensor> runAll(final String engineName, final Graph graph,
		final Map<String, Tensor> contents, final Map<String, Tensor> inputs)
	{
		try (Engine engine = Engines.open(engineName, EngineOptions.DEFAULT);
				Parameters parameters = engine.newParameters())
		{
			contents.forEach(parameters::set);
			try (Program program = engine.compile(graph, parameters)) {
				inputs.forEach((name, tensor) -> program.input(name).copyFrom(tensor));
				program.run();
				return graph.outputs().keySet().stream().map(program::output).map(
					Tensor::copy).toList();
			}
		}
	}
}
