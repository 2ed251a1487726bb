/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.differentiation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.reference.ReferenceEngine;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** What differentiation adds, keeps and refuses. */
class DifferentiationTest {

	private final GraphBuilder builder = new GraphBuilder();
	private final Ops ops = new Ops(builder);
	private final Value x = builder.input("x", TensorType.f32());
	private final Value y = builder.input("y", TensorType.f32());

	private double run(final Value value, final double atX, final double atY) {
		builder.clearOutputs();
		builder.output("result", value);
		try (Engine engine = ReferenceEngine.exact(); Program program = engine.compile(
			builder.build(), engine.newParameters()))
		{
			program.input("x").set(0, atX);
			program.input("y").set(0, atY);
			program.run();
			return program.output("result").get(0);
		}
	}

	@Test
	void allWaysToAValueCount() {
		// f = x² · y + x
		final Value square = ops.mul(x, x);
		final Value f = ops.add(ops.mul(square, y), x);
		final Map<Value, Value> g = Differentiation.gradients(builder, f, List.of(x, y,
			square));
		assertEquals(List.of(x, y, square), List.copyOf(g.keySet()));
		assertEquals(2 * 3 * 5 + 1, run(g.get(x), 3, 5));
		assertEquals(9, run(g.get(y), 3, 5));
		assertEquals(5, run(g.get(square), 3, 5));
	}

	@Test
	void onlyTheWayToTheWantedIsDifferentiated() {
		final Value f = ops.mul(x, ops.pow(y, ops.constant(3)));
		final int before = builder.nodes().size();
		Differentiation.gradients(builder, f, List.of(x));
		assertTrue(builder.nodes().size() <= before + 2, builder.nodes()::toString);
	}

	@Test
	void aScalarIsItsOwnGradient() {
		assertEquals(1, run(Differentiation.gradients(builder, x, List.of(x)).get(x), 3,
			5));
	}

	@Test
	void statisticsHaveNoGradient() {
		final Value image = builder.input("image", TensorType.f32(2, 1));
		final Value one = builder.input("one", TensorType.f32(1));
		final Value mean = builder.addAll(new BatchNormalizationTraining(1e-3f, 0.9f),
			List.of(image, one, one, one, one)).get(1);
		final Value scalar = ops.reduce(Reduce.Function.SUM, mean, false);
		assertThrows(UnsupportedOperationException.class, () -> Differentiation
			.gradients(builder, scalar, List.of(image)));
	}

	@Test
	void refusals() {
		final Value vector = builder.input("vector", TensorType.f32(9));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Differentiation
			.gradients(builder, vector, List.of(vector))).getMessage().contains("vector"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Differentiation
			.gradients(builder, ops.exp(x), List.of(y))).getMessage().contains(
				"does not depend on y"));
		final Value image = ops.reshape(vector, Shape.of(1, 1, 9));
		final Value sum = ops.reduce(Reduce.Function.SUM, builder.add(new MaxPoolGrad(
			new MaxPool(Window.of(9))), image, builder.input("g", TensorType.f32(1, 1, 1))),
			false);
		assertThrows(UnsupportedOperationException.class, () -> Differentiation
			.gradients(builder, sum, List.of(vector)));
	}
}
