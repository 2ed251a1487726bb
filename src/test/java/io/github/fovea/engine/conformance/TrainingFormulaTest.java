/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AdamStep;
import io.github.fovea.graph.op.Increment;
import io.github.fovea.graph.op.OptimizerStep;
import io.github.fovea.graph.op.RmsPropStep;
import io.github.fovea.graph.op.SgdStep;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Optimisers over several steps and the cross-entropy against their formulas,
 * written here once more for a single number.
 */
class TrainingFormulaTest {

	private static final double RATE = 0.05;
	private static final int STEPS = 6;

	static List<EngineUnderTest> engines() {
		return EngineUnderTest.all();
	}

	/** Some gradient at each step. */
	private static double gradient(final int step) {
		return Math.cos(1.3 * step) + 0.1 * step;
	}

	/** A single parameter, from 0.7, after each of the steps. */
	private static void check(final EngineUnderTest under,
		final OptimizerStep step, final double[] expected)
	{
		final GraphBuilder builder = new GraphBuilder();
		final List<Parameter> kept = new ArrayList<>();
		kept.add(builder.parameter("p", TensorType.f32(1), Parameter.Role.TRAINABLE,
			type -> Tensor.of(new float[] { 0.7f }, 1)));
		for (int i = 0; i < step.moments(); i++) {
			kept.add(builder.parameter("moment" + i, TensorType.f32(1),
				Parameter.Role.STATE, Tensor::zeros));
		}
		final List<Value> inputs = new ArrayList<>(List.of(kept.get(0).value(), builder
			.input("gradient", TensorType.f32(1)), builder.input("rate", TensorType
				.f32())));
		kept.subList(1, kept.size()).forEach(p -> inputs.add(p.value()));
		if (step.counted()) {
			final Parameter count = builder.counter("count");
			inputs.add(builder.add(new Increment(), count.value()));
			builder.update(count, inputs.get(inputs.size() - 1));
		}
		final List<Value> outputs = builder.addAll(step, inputs);
		for (int i = 0; i < kept.size(); i++) {
			builder.update(kept.get(i), outputs.get(i));
		}
		try (Engine engine = under.open(); Parameters parameters = engine
			.newParameters(); Program program = engine.compile(builder.build(),
				parameters))
		{
			for (int t = 1; t <= STEPS; t++) {
				program.input("gradient").set(0, gradient(t));
				program.input("rate").set(0, RATE);
				program.run();
				assertEquals(expected[t - 1], parameters.get("p").get(0), 2e-6, step +
					" after " + t + " steps");
			}
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void sgd(final EngineUnderTest e) {
		final double[] plain = new double[STEPS];
		final double[] heavy = new double[STEPS];
		final double[] nesterov = new double[STEPS];
		double p = 0.7;
		double q = 0.7;
		double r = 0.7;
		double v = 0;
		double w = 0;
		for (int t = 1; t <= STEPS; t++) {
			plain[t - 1] = p -= RATE * (gradient(t) + 0.1 * p);
			v = 0.9 * v + gradient(t);
			heavy[t - 1] = q -= RATE * v;
			w = 0.8 * w + gradient(t);
			nesterov[t - 1] = r -= RATE * (gradient(t) + 0.8 * w);
		}
		check(e, new SgdStep(0, false, 0.1f), plain);
		check(e, new SgdStep(0.9f, false, 0), heavy);
		check(e, new SgdStep(0.8f, true, 0), nesterov);
	}

	@ParameterizedTest
	@MethodSource("engines")
	void adam(final EngineUnderTest e) {
		for (final boolean decoupled : new boolean[] { false, true }) {
			final double[] expected = new double[STEPS];
			double p = 0.7;
			double m = 0;
			double v = 0;
			for (int t = 1; t <= STEPS; t++) {
				final double g = gradient(t) + (decoupled ? 0 : 0.1 * p);
				if (decoupled) p *= 1 - RATE * 0.1;
				m += 0.1 * (g - m);
				v += 0.01 * (g * g - v);
				final double rate = RATE * Math.sqrt(1 - Math.pow(0.99, t)) / (1 - Math.pow(
					0.9, t));
				p -= rate * m / (Math.sqrt(v) + 1e-8 * Math.sqrt(1 - Math.pow(0.99, t)));
				expected[t - 1] = p;
			}
			check(e, new AdamStep(0.9f, 0.99f, 1e-8f, 0.1f, decoupled), expected);
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void rmsProp(final EngineUnderTest e) {
		final double[] plain = new double[STEPS];
		final double[] heavy = new double[STEPS];
		double p = 0.7;
		double q = 0.7;
		double v = 0;
		double s = 0;
		for (int t = 1; t <= STEPS; t++) {
			s += 0.1 * (gradient(t) * gradient(t) - s);
			final double u = gradient(t) / (Math.sqrt(s) + 1e-3);
			plain[t - 1] = p -= RATE * u;
			v = 0.5 * v + u;
			heavy[t - 1] = q -= RATE * v;
		}
		check(e, new RmsPropStep(0.9f, 1e-3f, 0, 0), plain);
		check(e, new RmsPropStep(0.9f, 1e-3f, 0.5f, 0), heavy);
	}

	/** Three samples of two classes; the last label is left out where asked. */
	private static double loss(final EngineUnderTest under, final float smoothing,
		final boolean ignoreLast, final float... weights)
	{
		final GraphBuilder builder = new GraphBuilder();
		final List<Value> inputs = new ArrayList<>();
		inputs.add(builder.constant("logits", Tensor.of(new float[] { 1, 3, 0, 0, 2,
			1 }, 3, 2)));
		inputs.add(builder.constant("labels", Tensor.of(new int[] { 0, 1, ignoreLast
			? -1 : 0 }, Shape.of(3))));
		if (weights.length > 0) inputs.add(builder.constant("weights", Tensor.of(
			weights, weights.length)));
		builder.output("loss", builder.addAll(new SoftmaxCrossEntropy(smoothing),
			inputs).get(0));
		try (Engine engine = under.open(); Program program = engine.compile(builder
			.build(), engine.newParameters()))
		{
			program.run();
			return program.output("loss").get(0);
		}
	}

	@ParameterizedTest
	@MethodSource("engines")
	void crossEntropy(final EngineUnderTest e) {
		// -log p of both classes of each sample
		final double a0 = Math.log1p(Math.exp(2));
		final double a1 = Math.log1p(Math.exp(-2));
		final double b = Math.log(2);
		final double c0 = Math.log1p(Math.exp(-1));
		final double c1 = Math.log1p(Math.exp(1));
		assertEquals((a0 + b + c0) / 3, loss(e, 0, false), 1e-6);
		assertEquals((a0 + b) / 2, loss(e, 0, true), 1e-6);
		assertEquals((2 * a0 + 5 * b + 2 * c0) / 9, loss(e, 0, false, 2, 5), 1e-6);
		assertEquals((2 * a0 + 5 * b) / 7, loss(e, 0, true, 2, 5), 1e-6);
		final double smooth = (a0 + a1 + b + b + c0 + c1) / 2;
		assertEquals((0.8 * (a0 + b + c0) + 0.2 * smooth) / 3, loss(e, 0.2f, false),
			1e-6);
		final double weighted = (2 * a0 + 5 * a1 + 2 * b + 5 * b + 2 * c0 + 5 * c1) / 2;
		assertEquals((0.8 * (2 * a0 + 5 * b + 2 * c0) + 0.2 * weighted) / 9, loss(e,
			0.2f, false, 2, 5), 1e-6);
	}
}
