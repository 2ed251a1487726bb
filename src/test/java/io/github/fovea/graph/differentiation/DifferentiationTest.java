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
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
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

	/** As of features that are all 0, which are divided by a length that is at least a little. */
	@Test
	void theGradientOfALengthOfZeroIsZero() {
		final Value length = builder.add(new Reduce(Reduce.Function.L2, List.of(), false), ops
			.mul(x, ops.constant(2)));
		assertEquals(0, run(Differentiation.gradients(builder, length, List.of(x)).get(x), 0,
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
		final Value sum = ops.reduce(Reduce.Function.SUM, builder.add(new Opaque(), vector),
			false);
		assertThrows(UnsupportedOperationException.class, () -> Differentiation
			.gradients(builder, sum, List.of(vector)));
	}

	/** An operator that nobody has differentiated. */
	private record Opaque() implements Operator {

		@Override
		public String name() {
			return "Opaque";
		}

		@Override
		public List<TensorType> infer(final List<TensorType> inputs) {
			return inputs;
		}
	}
}
