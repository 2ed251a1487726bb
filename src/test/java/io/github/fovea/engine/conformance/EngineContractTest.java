/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Pipeline;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine promises beyond right numbers. */
class EngineContractTest {

	static List<EngineUnderTest> engines() {
		return EngineUnderTest.all();
	}

	/** y = x + constant + weight, with weight ← y. */
	private static Graph adding(final float constant) {
		final GraphBuilder builder = new GraphBuilder();
		final Ops ops = new Ops(builder);
		final Value x = builder.input("x", TensorType.f32(2));
		final Parameter weight = builder.parameter("weight", TensorType.f32(2),
			Parameter.Role.TRAINABLE, type -> Tensor.of(new float[] { 10, 20 }, 2));
		final Value y = ops.add(ops.add(x, ops.constant(constant)), weight.value());
		builder.output("y", y);
		builder.update(weight, y);
		return builder.build();
	}

	@ParameterizedTest
	@MethodSource("engines")
	void parametersAreSharedAndConstantsAreNot(final EngineUnderTest under) {
		try (Engine engine = under.open(); Parameters parameters = engine
			.newParameters(); Program one = engine.compile(adding(1), parameters);
				Program five = engine.compile(adding(5), parameters))
		{
			assertArrayEquals(new float[] { 10, 20 }, parameters.get("weight").floats());
			one.run();
			assertArrayEquals(new float[] { 11, 21 }, one.output("y").floats());
			five.run();
			assertArrayEquals(new float[] { 16, 26 }, five.output("y").floats());
			one.run();
			assertArrayEquals(new float[] { 17, 27 }, one.output("y").floats());
			assertArrayEquals(new float[] { 17, 27 }, parameters.get("weight").floats());
			assertTrue(parameters.names().contains("weight"));
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void runsMayBeStartedAhead(final EngineUnderTest under) {
		try (Engine engine = under.open(); Parameters parameters = engine
			.newParameters(); Program one = engine.compile(adding(1), parameters);
				Program five = engine.compile(adding(5), parameters))
		{
			final List<float[]> results = new ArrayList<>();
			final Pipeline<Void> pipeline = new Pipeline<>((program, nothing) -> results
				.add(program.output("y").floats().clone()));
			for (int i = 0; i < 5; i++) {
				final Program program = i == 3 ? five : one;
				program.input("x").copyFrom(Tensor.of(new float[] { 100 * i, 1000 * i },
					2));
				pipeline.start(program, null);
				program.input("x").copyFrom(Tensor.of(new float[] { Float.NaN, Float.NaN },
					2));
			}
			pipeline.finish();
			assertArrayEquals(new float[][] { { 11, 21 }, { 112, 1022 }, { 313, 3023 }, {
				618, 6028 }, { 1019, 10029 } }, results.toArray(float[][]::new));
			assertArrayEquals(new float[] { 1019, 10029 }, parameters.get("weight")
				.floats());
		}
	}

	/** y = relu(weight) · x, where an engine may compute relu(weight) but once. */
	private static Graph scaling() {
		final GraphBuilder builder = new GraphBuilder();
		final Ops ops = new Ops(builder);
		final Value x = builder.input("x", TensorType.f32(2));
		final Parameter weight = builder.parameter("weight", TensorType.f32(2),
			Parameter.Role.TRAINABLE, type -> Tensor.of(new float[] { -1, 2 }, 2));
		builder.output("y", ops.mul(ops.relu(weight.value()), x));
		builder.output("positive", ops.relu(weight.value()));
		return builder.build();
	}

	@ParameterizedTest
	@MethodSource("engines")
	void whatIsComputedFromParametersFollowsThem(final EngineUnderTest under) {
		try (Engine engine = under.open(); Parameters parameters = engine
			.newParameters(); Program scaling = engine.compile(scaling(), parameters);
				Program adding = engine.compile(adding(0), parameters))
		{
			scaling.input("x").copyFrom(Tensor.of(new float[] { 3, 5 }, 2));
			scaling.run();
			assertArrayEquals(new float[] { 0, 10 }, scaling.output("y").floats());
			parameters.set("weight", Tensor.of(new float[] { 4, -7 }, 2));
			scaling.run();
			assertArrayEquals(new float[] { 12, 0 }, scaling.output("y").floats());
			adding.input("x").copyFrom(Tensor.of(new float[] { 1, 8 }, 2));
			adding.run();
			scaling.run();
			assertArrayEquals(new float[] { 15, 5 }, scaling.output("y").floats());
			assertArrayEquals(new float[] { 5, 1 }, scaling.output("positive")
				.floats());
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void parametersCanBeSet(final EngineUnderTest under) {
		try (Engine engine = under.open(); Parameters parameters = engine
			.newParameters(); Program program = engine.compile(adding(1), parameters))
		{
			parameters.set("weight", Tensor.of(new float[] { 3, 4 }, 2));
			final Tensor copy = parameters.get("weight");
			program.run();
			assertArrayEquals(new float[] { 4, 5 }, program.output("y").floats());
			assertArrayEquals(new float[] { 3, 4 }, copy.floats());
			assertThrows(IllegalArgumentException.class, () -> parameters.set("weight",
				Tensor.of(new float[3], 3)));
			assertThrows(NoSuchElementException.class, () -> parameters.get("other"));
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void contentSetBeforeCompilingStays(final EngineUnderTest under) {
		try (Engine engine = under.open(); Parameters parameters = engine
			.newParameters())
		{
			parameters.set("weight", Tensor.of(new float[] { 3, 4 }, 2));
			try (Program program = engine.compile(adding(1), parameters)) {
				program.run();
				assertArrayEquals(new float[] { 4, 5 }, program.output("y").floats());
			}
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void anotherTypeOfTheSameParameterIsRefused(final EngineUnderTest under) {
		try (Engine engine = under.open(); Parameters parameters = engine
			.newParameters())
		{
			parameters.set("weight", Tensor.of(new float[3], 3));
			assertThrows(IllegalArgumentException.class, () -> engine.compile(adding(1),
				parameters));
		}
	}

	/** Weights that an engine may have packed for speed must follow changes. */
	@ParameterizedTest
	@MethodSource("engines")
	void newWeightsTakeEffect(final EngineUnderTest under) {
		final CaseGraph graph = new CaseGraph("new weights");
		final Value x = graph.uniform(2, 9, 8, 7);
		final Value weights = graph.weight(11, 9, 3, 3);
		final Value y = graph.ops().conv(x, weights, null, Window.of(3, 3), 1);
		final Value z = graph.ops().dense(graph.ops().flatten(y), graph.weight(5,
			y.shape().product(1, 4)), null);
		graph.output(z);
		try (Engine engine = under.open(); Parameters parameters = engine
			.newParameters(); Program program = engine.compile(graph.forward(),
				parameters))
		{
			graph.feeds().forEach((name, tensor) -> program.input(name).copyFrom(tensor));
			program.run();
			final float[] before = program.output("output0").floats().clone();
			for (final String name : parameters.names()) {
				final Tensor doubled = parameters.get(name);
				for (int i = 0; i < doubled.size(); i++) {
					doubled.set(i, 2 * doubled.get(i));
				}
				parameters.set(name, doubled);
			}
			program.run();
			final float[] after = program.output("output0").floats();
			for (int i = 0; i < before.length; i++) {
				assertEquals(4 * before[i], after[i], Math.abs(before[i]) * 1e-5);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void theSameTensorIsTheDoor(final EngineUnderTest under) {
		try (Engine engine = under.open(); Program program = engine.compile(adding(1),
			engine.newParameters()))
		{
			assertSame(program.input("x"), program.input("x"));
			assertThrows(NoSuchElementException.class, () -> program.input("z"));
			assertThrows(NoSuchElementException.class, () -> program.output("z"));
			assertTrue(program.bytes() > 0);
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void allUnknownOperatorsAreNamed(final EngineUnderTest under) {
		final GraphBuilder builder = new GraphBuilder();
		final Value x = builder.input("x", TensorType.f32(2));
		builder.output("y", builder.add(new Unknown("Warble"), builder.add(new Unknown(
			"Frobnicate"), x)));
		try (Engine engine = under.open(); Parameters parameters = engine
			.newParameters())
		{
			final Graph graph = builder.build();
			final String message = assertThrows(FoveaException.class, () -> engine
				.compile(graph, parameters)).getMessage();
			assertTrue(message.contains("Warble") && message.contains("Frobnicate"),
				message);
		}
	}

	private record Unknown(String name) implements Operator {

		@Override
		public List<TensorType> infer(final List<TensorType> inputs) {
			return inputs;
		}
	}
}
