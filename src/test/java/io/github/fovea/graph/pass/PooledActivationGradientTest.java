/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.PointwiseGrad;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PooledActivationGradientTest {

	private static final TensorType IMAGE = TensorType.f32(2, 20, 7, 9);
	/** Windows that overlap and reach beyond the image. */
	private static final MaxPool POOL = new MaxPool(Window.of(3, 3).withStrides(2,
		2).withPads(1));

	private static Graph graph(final Unary.Function function) {
		final GraphBuilder graph = new GraphBuilder();
		final Value y = new Ops(graph).unary(function, graph.input("x", IMAGE));
		final Value pooled = graph.add(POOL, y);
		final Value g = graph.input("g", pooled.type());
		graph.output("pooled", pooled);
		graph.output("dx", graph.add(new PointwiseGrad(new Unary(function)), y, graph
			.add(new MaxPoolGrad(POOL), y, g)));
		return graph.build();
	}

	private static Tensor run(final Graph graph, final String name) {
		try (Engine engine = Engines.open(name, new EngineOptions(1));
				Parameters parameters = engine.newParameters();
				Program program = engine.compile(graph, parameters))
		{
			fill(program.input("x"), 17);
			fill(program.input("g"), 29);
			program.run();
			return program.output("dx").copy();
		}
	}

	/** Numbers with zeros and ties among them. */
	private static void fill(final Tensor tensor, final int factor) {
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, (i * factor % 13 - 6) / 4.0);
		}
	}

	private static Shape gradientShape(final Graph graph) {
		return graph.nodes().stream().filter(n -> n
			.operator() instanceof PointwiseGrad).findFirst().orElseThrow().output()
			.shape();
	}

	@ParameterizedTest
	@EnumSource(names = { "RELU", "TANH", "SIGMOID" })
	void theGradientIsTheSame(final Unary.Function function) {
		final Graph graph = graph(function);
		final Graph exchanged = PooledActivationGradient.apply(graph);
		assertEquals(IMAGE.shape(), gradientShape(graph));
		assertEquals(Shape.of(2, 20, 4, 5), gradientShape(exchanged));
		final float[] expected = run(graph, "reference").floats();
		assertArrayEquals(expected, run(exchanged, "reference").floats(), 1e-6f);
		assertArrayEquals(expected, run(graph, "cpu").floats(), 1e-6f);
	}

	@ParameterizedTest
	@EnumSource(names = { "SOFTPLUS", "ABS" })
	void aDerivativeOfTheInputStays(final Unary.Function function) {
		assertEquals(IMAGE.shape(), gradientShape(PooledActivationGradient.apply(graph(
			function))));
	}
}
