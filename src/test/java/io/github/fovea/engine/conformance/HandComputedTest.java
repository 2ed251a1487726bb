/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.List;
import java.util.function.BiFunction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results that can be checked with pencil and paper, exact on every engine. */
class HandComputedTest {

	private static final Window SQUARE = Window.of(2, 2);

	static List<EngineUnderTest> engines() {
		return EngineUnderTest.all();
	}

	/** Numbers from 0 upwards, in row-major order. */
	private static Tensor arange(final long... sizes) {
		final Tensor tensor = Tensor.zeros(TensorType.f32(sizes));
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, i);
		}
		return tensor;
	}

	private static void conv(final EngineUnderTest engine, final Window window,
		final Tensor image, final Tensor weights, final float... expected)
	{
		check(engine, image, (ops, x) -> ops.graph().add(new Conv(window, 1), x, ops
			.graph().parameter("weights", weights.type(), Parameter.Role.TRAINABLE,
				type -> weights).value()), expected);
	}

	private static void check(final EngineUnderTest under, final Tensor image,
		final BiFunction<Ops, Value, Value> body, final float... expected)
	{
		near(0, under, image, body, expected);
	}

	private static void near(final float tolerance, final EngineUnderTest under,
		final Tensor image, final BiFunction<Ops, Value, Value> body,
		final float... expected)
	{
		final GraphBuilder builder = new GraphBuilder();
		final Value x = builder.input("x", image.type());
		final Value y = body.apply(new Ops(builder), x);
		builder.output("y", y);
		assertEquals(expected.length, y.shape().size());
		try (Engine engine = under.open(); Program program = engine.compile(builder
			.build(), engine.newParameters()))
		{
			program.input("x").copyFrom(image);
			program.run();
			assertArrayEquals(expected, program.output("y").floats(), tolerance);
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void convolution(final EngineUnderTest e) {
		conv(e, SQUARE, arange(1, 1, 3, 3), arange(1, 1, 2, 2), 19, 25, 37, 43);
		conv(e, SQUARE, arange(1, 2, 3, 3), arange(1, 2, 2, 2), 268, 296, 352, 380);
		conv(e, Window.of(1, 1), arange(1, 3, 3, 3), arange(2, 3, 1, 1), 45, 48, 51, 54,
			57, 60, 63, 66, 69, 126, 138, 150, 162, 174, 186, 198, 210, 222);
	}

	@ParameterizedTest
	@MethodSource("engines")
	void paddingAndStride(final EngineUnderTest e) {
		conv(e, SQUARE.withPads(1), arange(1, 1, 3, 3), arange(1, 1, 2, 2), 0, 3, 8, 4,
			9, 19, 25, 10, 21, 37, 43, 16, 6, 7, 8, 0);
		conv(e, SQUARE.withStrides(2), arange(1, 1, 4, 4), arange(1, 1, 2, 2), 24, 36,
			72, 84);
	}

	@ParameterizedTest
	@MethodSource("engines")
	void dilationAndGroups(final EngineUnderTest e) {
		// 0·0 + 1·2 + 2·6 + 3·8
		conv(e, SQUARE.withDilations(2), arange(1, 1, 3, 3), arange(1, 1, 2, 2), 38);
		check(e, arange(1, 2, 2, 2), (ops, x) -> ops.graph().add(new Conv(SQUARE, 2), x,
			ops.graph().constant("w", arange(2, 1, 2, 2))), 14, 126);
	}

	@ParameterizedTest
	@MethodSource("engines")
	void same(final EngineUnderTest e) {
		final Window upper = SQUARE.withAutoPad(Window.AutoPad.SAME_UPPER);
		final Window lower = SQUARE.withAutoPad(Window.AutoPad.SAME_LOWER);
		conv(e, upper, arange(1, 1, 2, 2), arange(1, 1, 2, 2), 14, 6, 3, 0);
		conv(e, lower, arange(1, 1, 2, 2), arange(1, 1, 2, 2), 0, 3, 6, 14);
	}

	@ParameterizedTest
	@MethodSource("engines")
	void pooling(final EngineUnderTest e) {
		check(e, arange(1, 1, 3, 3), (ops, x) -> ops.maxPool(x, SQUARE), 4, 5, 7, 8);
		check(e, arange(1, 1, 3, 3), (ops, x) -> ops.averagePool(x, SQUARE, false), 2,
			3, 5, 6);
		final Window half = SQUARE.withStrides(2);
		check(e, arange(1, 1, 3, 3), (ops, x) -> ops.maxPool(x, half), 4);
		check(e, arange(1, 1, 3, 3), (ops, x) -> ops.maxPool(x, half.withCeil(true)), 4,
			5, 7, 8);
		check(e, arange(1, 1, 3, 3), (ops, x) -> ops.averagePool(x, half.withCeil(true),
			true), 2, 3.5f, 6.5f, 8);
		check(e, arange(1, 1, 3, 3), (ops, x) -> ops.averagePool(x, half.withPads(1),
			false), 0, 1.5f, 4.5f, 6);
		check(e, arange(1, 1, 3, 3), (ops, x) -> ops.averagePool(x, half.withPads(1),
			true), 0, 0.75f, 2.25f, 6);
	}

	@ParameterizedTest
	@MethodSource("engines")
	void paddingNeverWinsAMaximum(final EngineUnderTest e) {
		final Tensor negative = Tensor.of(new float[] { -1, -2, -3, -4 }, 1, 1, 2, 2);
		check(e, negative, (ops, x) -> ops.graph().add(new MaxPool(Window.of(2, 2)
			.withPads(1).withStrides(2)), x), -1, -2, -3, -4);
	}

	@ParameterizedTest
	@MethodSource("engines")
	void poolingOfPlanesAndChannels(final EngineUnderTest e) {
		check(e, arange(1, 2, 2, 2), (ops, x) -> ops.graph().add(new GlobalPool(
			GlobalPool.Kind.AVERAGE), x), 1.5f, 5.5f);
		check(e, arange(1, 2, 2, 2), (ops, x) -> ops.graph().add(new GlobalPool(
			GlobalPool.Kind.MAX), x), 3, 7);
		check(e, arange(1, 4, 1, 2), (ops, x) -> ops.depthPool(Reduce.Function.MAX, x,
			2), 2, 3, 6, 7);
		check(e, arange(1, 4, 1, 2), (ops, x) -> ops.depthPool(Reduce.Function.MEAN, x,
			2), 1, 2, 5, 6);
	}

	@ParameterizedTest
	@MethodSource("engines")
	void oneAxis(final EngineUnderTest e) {
		conv(e, Window.of(3).withPads(1), arange(1, 1, 4), arange(1, 1, 3), 2, 5, 8, 3);
		check(e, arange(1, 1, 5), (ops, x) -> ops.graph().add(new AveragePool(Window.of(
			2).withStrides(2), false), x), 0.5f, 2.5f);
	}

	@ParameterizedTest
	@MethodSource("engines")
	void borders(final EngineUnderTest e) {
		for (final Pad.Mode mode : Pad.Mode.values()) {
			final float[] expected = switch (mode) {
				case CONSTANT -> new float[] { 9, 9, 0, 1, 2, 9 };
				case REFLECT -> new float[] { 2, 1, 0, 1, 2, 1 };
				case EDGE -> new float[] { 0, 0, 0, 1, 2, 2 };
			};
			check(e, arange(3), (ops, x) -> ops.graph().add(new Pad(mode, List.of(2), List
				.of(1), 9), x), expected);
		}
	}

	/** An even size takes one channel more after than before. */
	@ParameterizedTest
	@MethodSource("engines")
	void responseNormalisation(final EngineUnderTest e) {
		final Tensor ones = Tensor.of(new float[] { 1, 1, 1, 1 }, 1, 4, 1);
		near(1e-6f, e, ones, (ops, x) -> ops.graph().add(new Lrn(2, 2, 1, 2), x), 1 / 4f, 1 /
			4f, 1 / 4f, 1 / 3f);
		near(1e-6f, e, ones, (ops, x) -> ops.graph().add(new Lrn(3, 3, 1, 1), x), 1 / 3f, 1 /
			4f, 1 / 4f, 1 / 3f);
		near(1e-6f, e, ones, (ops, x) -> ops.graph().add(new Lrn(4, 4, 1, 1), x), 1 / 4f, 1 /
			5f, 1 / 4f, 1 / 3f);
	}

	@ParameterizedTest
	@MethodSource("engines")
	void scalars(final EngineUnderTest e) {
		check(e, Tensor.scalar(3), (ops, x) -> ops.mul(x, x), 9);
		check(e, arange(2, 3), (ops, x) -> ops.reshape(ops.reduce(Reduce.Function.SUM,
			x, false), Shape.of(1)), 15);
	}
}
