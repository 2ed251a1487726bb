/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.graph.op.Unary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of all kinds of floats, beside those of {@link StrictMath}. */
class FunctionsTest {

	/** Units in the last place. */
	private static final double ALLOWED = 3;

	/** A prime, so that all patterns of low bits occur: 430,000 numbers. */
	private static final int STEP = 9973;

	private static final float[] SPECIAL = { 0, -0f, 1, -1, Float.MIN_VALUE,
		-Float.MIN_VALUE, Float.MIN_NORMAL, -Float.MIN_NORMAL, Float.MAX_VALUE,
		-Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
		Float.NaN, 88.72283f, 88.72284f, -87.33654f, -103.97207f, -103.97209f,
		Minimax.TANH_END, Minimax.ERF_SMALL, Minimax.ERF_END };

	private interface Loop {

		void run(Functions functions, float[] x, float[] y, int from, int to);
	}

	static List<Arguments> cases() {
		final List<Arguments> cases = new ArrayList<>();
		for (final Primitives p : List.of(new PlainPrimitives(), BestPrimitives
			.find()))
		{
			add(cases, p, "exp", Functions::exp, StrictMath::exp);
			add(cases, p, "log", Functions::log, StrictMath::log);
			add(cases, p, "tanh", Functions::tanh, StrictMath::tanh);
			add(cases, p, "sigmoid", Functions::sigmoid, x -> 1 / (1 + StrictMath.exp(
				-x)));
			add(cases, p, "softplus", Functions::softplus, x -> Math.max(x, 0) +
				StrictMath.log1p(StrictMath.exp(-Math.abs(x))));
			add(cases, p, "elu", (f, x, y, from, to) -> f.elu(1, x, y, from, to), x -> x > 0
				? x : StrictMath.expm1(x));
			add(cases, p, "erf", Functions::erf, new Unary(Unary.Function.ERF)::apply);
		}
		return cases;
	}

	private static void add(final List<Arguments> cases, final Primitives p,
		final String name, final Loop loop, final DoubleUnaryOperator definition)
	{
		cases.add(Arguments.of(name, p.description(), p.functions(), loop,
			definition));
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("cases")
	void agree(final String name, final String how, final Functions functions,
		final Loop loop, final DoubleUnaryOperator definition)
	{
		final float[] x = numbers();
		final float[] y = new float[x.length];
		loop.run(functions, x, y, 0, x.length);
		for (int i = 0; i < x.length; i++) {
			final double wanted = definition.applyAsDouble(x[i]);
			final double error = error(wanted, y[i]);
			assertEquals(0, error, ALLOWED, name + " of " + x[i] + " is " + y[i] +
				" instead of " + wanted);
		}
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("cases")
	void workInPlaceFromAnywhere(final String name, final String how,
		final Functions functions, final Loop loop,
		final DoubleUnaryOperator definition)
	{
		final float[] x = new float[50];
		for (int i = 0; i < x.length; i++) {
			x[i] = 0.3f * i;
		}
		final float[] y = x.clone();
		loop.run(functions, x, y, 5, 45);
		loop.run(functions, x, x, 5, 45);
		assertArrayEquals(y, x);
		assertEquals(0.3f * 4, y[4]);
		assertEquals(0.3f * 45, y[45]);
	}

	private static float[] numbers() {
		final int count = (int) ((1L << Integer.SIZE) / STEP);
		final float[] x = new float[count + SPECIAL.length];
		for (int i = 0; i < count; i++) {
			x[i] = Float.intBitsToFloat(i * STEP);
		}
		System.arraycopy(SPECIAL, 0, x, count, SPECIAL.length);
		return x;
	}

	/** In units in the last place; 0 where the float is the wanted one. */
	private static double error(final double wanted, final float got) {
		if (Float.compare((float) wanted, got) == 0) return 0;
		return Math.abs(wanted - got) / Math.ulp((float) wanted);
	}
}
