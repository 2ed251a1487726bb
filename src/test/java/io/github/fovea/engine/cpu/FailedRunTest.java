/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import org.junit.jupiter.api.Test;

class FailedRunTest {

	/** It may have changed some parameters before, of which others keep transformed copies. */
	@Test
	void aStepThatFailsMidwayCountsAsAChangeOfParameters() {
		final GraphBuilder graph = new GraphBuilder();
		final Value logits = graph.input("logits", TensorType.f32(1, 2));
		final Value labels = graph.input("labels", new TensorType(ElementType.I32, Shape.of(1)));
		final Parameter weights = graph.parameter("weights", TensorType.f32(1, 2),
			Parameter.Role.TRAINABLE, Tensor::zeros);
		graph.update(weights, new Ops(graph).add(weights.value(), logits));
		graph.output("loss", graph.add(new SoftmaxCrossEntropy(0), logits, labels));
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT);
				Parameters parameters = engine.newParameters();
				Program program = engine.compile(graph.build(), parameters))
		{
			final CpuParameters own = (CpuParameters) parameters;
			final long before = own.changes();
			program.input("labels").set(0, 7);
			assertThrows(IllegalArgumentException.class, program::run);
			assertTrue(own.changes() > before);
		}
	}
}
