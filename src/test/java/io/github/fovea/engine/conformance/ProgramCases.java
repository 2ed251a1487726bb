/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.EXACT;
import static io.github.fovea.engine.conformance.OperatorCase.POINTWISE;

import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.SgdStep;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Tensor;

import java.util.List;

/**
 * Graphs that are easy to run wrongly where memory is shared: by an operator
 * working in place, by a view, or by an update that comes too early.
 */
final class ProgramCases {

	private ProgramCases() {}

	static void add(final List<OperatorCase> cases) {
		cases.add(new OperatorCase("program with nothing to compute", EXACT, g -> {
			final Value x = g.fixed(-1, 1, 3, 5);
			g.output(x);
			g.output(state(g, 7).value());
			g.output(g.builder().constant("kept", g.uniformTensor(-1, 1, 9)));
			final Value y = g.builder().add(new Dropout(0.5f), x);
			g.output(y);
			g.output(y);
		}));
		cases.add(new OperatorCase("program with unused inputs and operators",
			POINTWISE, g -> {
				g.fixed(0, 1, 3);
				g.parameter(Parameter.Role.STATE, g.uniformTensor(0, 1, 4));
				final Value x = g.uniform(2, 9);
				g.ops().exp(x);
				g.result(g.ops().relu(x));
			}));
		cases.add(new OperatorCase("program of functions in place", POINTWISE, g -> {
			final Ops ops = g.ops();
			final Value x = g.uniform(4, 33);
			final Value w = g.weight(4, 33);
			g.result(ops.relu(x));
			g.result(ops.relu(w));
			final Value y = ops.tanh(x);
			g.result(ops.sigmoid(y));
			g.result(ops.add(y, ops.neg(w)));
			g.result(ops.softmax(x, 1));
		}));
		cases.add(new OperatorCase("program of views", POINTWISE, g -> {
			final Ops ops = g.ops();
			final Value x = g.uniform(2, 3, 5);
			final Value flat = ops.flatten(x);
			g.result(ops.relu(flat));
			g.result(ops.mul(x, x));
			final Value y = ops.tanh(x);
			final Value z = ops.flatten(y);
			g.result(ops.exp(z));
			g.result(ops.neg(y));
			g.result(z);
		}));
		cases.add(new OperatorCase("program that reads a parameter after its step",
			POINTWISE, g -> {
				final Parameter p = state(g, 17);
				step(g, p, g.fixed(-1, 1, 17));
				g.output(g.ops().exp(p.value()));
				g.output(p.value());
			}));
		cases.add(new OperatorCase("program of steps that use each other", POINTWISE,
			g -> {
				final Parameter p = state(g, 17);
				final Parameter q = state(g, 17);
				step(g, p, q.value());
				step(g, q, p.value());
			}));
		cases.add(new OperatorCase("program that rotates parameters", EXACT, g -> {
			final List<Parameter> p = List.of(state(g, 5), state(g, 5), state(g, 5));
			for (int i = 0; i < 3; i++) {
				g.builder().update(p.get(i), p.get((i + 1) % 3).value());
			}
			g.output(p.get(0).value());
		}));
		cases.add(new OperatorCase("program that keeps an input and a view", EXACT,
			g -> {
				g.builder().update(state(g, 6), g.fixed(0, 1, 6));
				g.builder().update(state(g, 2, 3), g.ops().reshape(g.fixed(0, 1, 6),
					CaseGraph.shape(2, 3)));
			}));
		// As many filters as samples: a function of the bias goes sample by sample, too.
		cases.add(new OperatorCase("program with a function of a computed bias", 1e-4,
			g -> {
				final Ops ops = g.ops();
				final Value bias = ops.neg(g.fixed(-1, 1, 16));
				final Value y = g.builder().add(new Conv(Window.of(3, 3), 1), g.fixed(-1, 1, 16,
					4, 6, 6), g.fixed(-0.5, 0.5, 16, 4, 3, 3), bias);
				g.output(ops.exp(ops.neg(y)));
				g.output(ops.exp(ops.neg(bias)));
			}));
		cases.add(new OperatorCase("program with a long chain", POINTWISE, g -> {
			Value x = g.range(-0.5, 0.5, 3, 31);
			for (int i = 0; i < 20; i++) {
				x = g.ops().add(g.ops().tanh(x), x);
				if (i % 7 == 3) x = g.ops().mul(x, g.ops().constant(0.1f));
			}
			g.result(x);
		}));
	}

	private static Parameter state(final CaseGraph g, final long... sizes) {
		final Tensor tensor = g.uniformTensor(-1, 1, sizes);
		return g.parameter(Parameter.Role.TRAINABLE, tensor);
	}

	private static void step(final CaseGraph g, final Parameter p,
		final Value gradient)
	{
		g.builder().update(p, g.builder().add(new SgdStep(0, false, 0), p.value(),
			gradient, g.fixed(0.1, 0.5)));
	}
}
