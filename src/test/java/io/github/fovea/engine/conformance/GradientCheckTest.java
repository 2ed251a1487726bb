/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.reference.ReferenceEngine;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every gradient of the conformance table's cases against numerical
 * differentiation in double: what {@code Differentiation} adds must be the slope
 * of a random projection of the results.
 */
class GradientCheckTest {

	private static final double STEP = 5e-5;
	private static final double TOLERANCE = 1e-6;
	private static final int CHECKED = 12;
	private static final int LARGE = 6000;

	static List<OperatorCase> cases() {
		return ConformanceTable.cases().stream().filter(c -> {
			final CaseGraph graph = c.graph();
			return !graph.differentiable().isEmpty() && graph.elements() <= LARGE;
		}).toList();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void gradientIsTheSlope(final OperatorCase c) {
		final CaseGraph backward = c.graph();
		final CaseGraph forward = c.graph();
		try (Engine engine = ReferenceEngine.exact(); Parameters parameters = engine
			.newParameters(); Program gradients = engine.compile(backward.gradient(),
				parameters); Program scalar = engine.compile(forward.scalar(),
					parameters))
		{
			feed(gradients, backward.feeds());
			feed(scalar, forward.feeds());
			gradients.run();
			for (final Value value : backward.differentiable()) {
				final double[] gradient = gradients.output(CaseGraph.gradientName(value))
					.toDoubles();
				final Perturbation leaf = new Perturbation(scalar, parameters, value
					.name(), backward.feeds().containsKey(value.name()));
				check(c, leaf, gradient, gradients.output("scalar").get(0));
			}
		}
	}

	private static void feed(final Program program,
		final Map<String, Tensor> feeds)
	{
		feeds.forEach((name, tensor) -> {
			final Tensor input = program.input(name);
			input.copyFrom(tensor.to(input.elements()));
		});
	}

	private static void check(final OperatorCase c, final Perturbation leaf,
		final double[] gradient, final double scalar)
	{
		double squares = 0;
		for (final double g : gradient) {
			squares += g * g;
		}
		final double scale = Math.sqrt(squares / gradient.length);
		final int[] order = Philox.named(1, leaf.name()).permutation(gradient.length);
		for (int k = 0; k < Math.min(CHECKED, order.length); k++) {
			final int i = order[k];
			final double slope = leaf.slope(i);
			final double error = Math.abs(slope - gradient[i]);
			final double allowed = TOLERANCE * Math.max(Math.max(Math.abs(gradient[i]),
				scale), 1e-3 * Math.abs(scalar));
			assertTrue(error <= allowed, () -> c + ": the gradient by element " + i +
				" of " + leaf.name() + " is " + gradient[i] + ", the slope " + slope);
		}
	}

	/** One input or parameter whose elements are moved a little. */
	private record Perturbation(Program program, Parameters parameters,
		String name, boolean input)
	{

		/** Derivative of the scalar by one element, from five points. */
		double slope(final int i) {
			return (8 * (at(i, STEP) - at(i, -STEP)) - (at(i, 2 * STEP) - at(i, -2 *
				STEP))) / (12 * STEP);
		}

		private double at(final int i, final double step) {
			final Tensor tensor = input ? program.input(name) : parameters.get(name);
			final double before = tensor.get(i);
			set(tensor, i, before + step);
			program.run();
			final double result = program.output("scalar").get(0);
			set(tensor, i, before);
			return result;
		}

		private void set(final Tensor tensor, final int i, final double value) {
			tensor.set(i, value);
			if (!input) parameters.set(name, tensor);
		}
	}
}
