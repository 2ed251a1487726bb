/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.differentiation.Differentiation;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.SgdStep;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.op.Window;

import java.util.List;
import java.util.Map;

/** Operators in company: what fusion, reuse of memory and updates could break. */
final class NetworkCases {

	private NetworkCases() {}

	static void add(final List<OperatorCase> cases) {
		for (final Unary.Function f : List.of(Unary.Function.RELU, Unary.Function.TANH,
			Unary.Function.SIGMOID))
		{
			cases.add(new OperatorCase("network conv bias " + f, SUM, g -> g.result(g
				.ops().unary(f, conv(g, g.uniform(2, 3, 9, 8), 3, 5)))));
			cases.add(new OperatorCase("network dense bias " + f, SUM, g -> g.result(g
				.ops().unary(f, g.ops().dense(g.uniform(7, 9), g.weight(5, 9), g.weight(
					5))))));
		}
		cases.add(new OperatorCase("network residual", SUM, g -> {
			final Value x = g.uniform(2, 4, 7, 7);
			final Value y = conv(g, g.ops().relu(conv(g, x, 4, 4)), 4, 4);
			g.result(g.ops().relu(g.ops().add(y, x)));
		}));
		cases.add(new OperatorCase("network residual with batch normalisation", SUM,
			g -> {
				final Value x = g.uniform(2, 16, 6, 5);
				final Value y = g.ops().relu(normalised(g, conv(g, x, 16, 24), 24));
				final Value z = g.ops().conv(y, g.weight(16, 24, 3, 3), null, Window.of(
					3, 3).withPads(1), 1);
				final Value shorter = g.ops().conv(x, g.weight(16, 16, 1, 1), null, Window
					.of(1, 1), 1);
				g.result(g.ops().relu(g.ops().add(normalised(g, z, 16), normalised(g,
					shorter, 16))));
			}));
		cases.add(new OperatorCase("network image beside smaller operands", SUM, g -> {
			final Ops ops = g.ops();
			Value x = conv(g, g.uniform(2, 3, 6, 5), 3, 16);
			final Value gate = ops.sigmoid(ops.conv(ops.reduce(Reduce.Function.MEAN, x, true,
				2, 3), g.weight(16, 16, 1, 1), null, Window.of(1, 1), 1));
			x = ops.sub(ops.mul(x, gate), g.uniform(1, 1, 6, 5));
			x = ops.mul(ops.add(x, g.weight(16, 1, 1)), g.weight(1, 16, 1, 1));
			x = ops.div(ops.mul(x, ops.sigmoid(ops.mul(x, ops.constant(1.7f)))), g.range(1, 2,
				5));
			g.result(conv(g, ops.mul(g.fixed(1, 2, 1, 1, 1, 1), x), 16, 16));
		}));
		cases.add(new OperatorCase("network one value used three times", SUM, g -> {
			final Value x = conv(g, g.uniform(1, 2, 6, 6), 2, 3);
			g.result(g.ops().concat(1, g.ops().sigmoid(x), x, g.ops().mul(x, x)));
		}));
		cases.add(new OperatorCase("network with an output inside", SUM, g -> {
			final Value x = conv(g, g.uniform(1, 2, 6, 6), 2, 3);
			g.result(x);
			g.result(g.ops().relu(x));
		}));
		// Large, because a step of a bias moves some number over a kink.
		cases.add(new OperatorCase("network LeNet", 2 * SUM, g -> g.result(leNet(g, g
			.range(0, 1, 32, 1, 20, 20)))));
		cases.add(new OperatorCase("network LeNet of smooth functions", 2 * SUM, g -> {
			final Ops ops = g.ops();
			final Window pool = Window.of(2, 2).withStrides(2);
			Value x = conv(g, g.range(0, 1, 2, 1, 10, 10), 1, 4);
			x = ops.averagePool(ops.tanh(x), pool, false);
			x = ops.averagePool(ops.sigmoid(conv(g, x, 4, 5)), pool, false);
			x = ops.dense(ops.flatten(x), g.weight(10, 20), g.weight(10));
			g.result(g.builder().add(new SoftmaxCrossEntropy(0.1f), x, g.labels(10, 0,
				2)));
		}));
		for (final int filters : new int[] { 7, 16, 20 }) {
			cases.add(new OperatorCase("network pooled ReLU of " + filters, 2 * SUM, g -> g
				.result(pooled(g, filters, false))));
			cases.add(new OperatorCase("network pooled ReLU that is wanted besides, of " + filters,
				2 * SUM, g -> g.result(pooled(g, filters, true))));
		}
		cases.add(new OperatorCase("network training step", 3 * SUM,
			NetworkCases::training));
		cases.add(new OperatorCase("network swapped parameters", 0, g -> {
			final Parameter a = g.parameter(Parameter.Role.STATE, g.uniformTensor(0, 1,
				33));
			final Parameter b = g.parameter(Parameter.Role.STATE, g.uniformTensor(2, 3,
				33));
			g.builder().update(a, b.value());
			g.builder().update(b, a.value());
			g.output(a.value());
			g.output(b.value());
		}));
	}

	/** In inference, with statistics that are parameters. */
	private static Value normalised(final CaseGraph g, final Value x,
		final long c)
	{
		return g.builder().add(new BatchNormalization(1e-3f, 0.9f), x, g.weight(c), g
			.weight(c), g.parameter(Parameter.Role.STATE, g.uniformTensor(-1, 1, c))
				.value(), g.parameter(Parameter.Role.STATE, g.uniformTensor(0.5, 2, c))
					.value());
	}

	private static Value conv(final CaseGraph g, final Value x, final long in,
		final long out)
	{
		return g.ops().conv(x, g.weight(out, in, 3, 3), g.weight(out), Window.of(3, 3)
			.withPads(1), 1);
	}

	/**
	 * All that is pooled of some windows is below 0, of most something above. Large, as
	 * steps move numbers over kinks.
	 */
	private static Value pooled(final CaseGraph g, final int filters,
		final boolean besides)
	{
		final Ops ops = g.ops();
		final Value x = ops.relu(ops.conv(g.uniform(16, 1, 20, 20), g.weight(filters, 1, 5, 5),
			g.weight(filters), Window.of(5, 5).withPads(2), 1));
		final Value pooled = ops.maxPool(x, Window.of(2, 2).withStrides(2));
		final Value y = conv(g, pooled, filters, 4);
		return besides ? ops.add(ops.reduce(Reduce.Function.MEAN, x, true, 1, 2, 3), y) : y;
	}

	private static Value leNet(final CaseGraph g, final Value image) {
		final Ops ops = g.ops();
		final Window pool = Window.of(2, 2).withStrides(2);
		Value x = ops.conv(image, g.weight(6, 1, 5, 5), g.weight(6), Window.of(5, 5),
			1);
		x = ops.maxPool(ops.relu(x), pool);
		x = ops.conv(x, g.weight(9, 6, 3, 3), g.weight(9), Window.of(3, 3), 1);
		x = ops.flatten(ops.maxPool(ops.relu(x), pool));
		x = ops.relu(ops.dense(x, g.weight(17, x.shape().get(1)), g.weight(17)));
		return ops.dense(x, g.weight(10, 17), g.weight(10));
	}

	// Differentiated here already, so that the gradients feed the updates.
	private static void training(final CaseGraph g) {
		final Value logits = leNet(g, g.fixed(0, 1, 8, 1, 20, 20));
		final Value loss = g.builder().add(new SoftmaxCrossEntropy(0), logits, g
			.labels(10, 0, 8));
		g.output(loss);
		final Value rate = g.fixed(0.1, 0.5);
		final Map<Value, Value> gradients = Differentiation.gradients(g.builder(),
			loss, List.copyOf(g.differentiable()));
		g.differentiable().clear();
		for (final Map.Entry<Value, Value> e : gradients.entrySet()) {
			g.builder().update(g.builder().parameterOf(e.getKey()), g.builder().add(
				new SgdStep(0, false, 1e-3f), e.getKey(), e.getValue(), rate));
		}
	}
}
