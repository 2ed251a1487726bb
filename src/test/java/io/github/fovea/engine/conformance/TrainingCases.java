/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.EXACT;
import static io.github.fovea.engine.conformance.OperatorCase.POINTWISE;

import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AdamStep;
import io.github.fovea.graph.op.DropoutTraining;
import io.github.fovea.graph.op.Increment;
import io.github.fovea.graph.op.OptimizerStep;
import io.github.fovea.graph.op.RmsPropStep;
import io.github.fovea.graph.op.SgdStep;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/** Operators of training programs: dropout, optimisers, counters. */
final class TrainingCases {

	private TrainingCases() {}

	static void add(final List<OperatorCase> cases) {
		dropout(cases, 0.5f, 12, 7, 3, 7, 11);
		dropout(cases, 0.1f, 1L << 40, 1L << 35, 32, 33);
		dropout(cases, 0, 3, 1, 9);
		dropout(cases, 0.8f, -5, 2);
		final List<OptimizerStep> steps = List.of( //
			new SgdStep(0, false, 0), new SgdStep(0, false, 0.01f), new SgdStep(0.9f,
				false, 0), new SgdStep(0.9f, true, 5e-4f), //
			new AdamStep(0.9f, 0.999f, 1e-8f, 0, false), new AdamStep(0.8f, 0.99f, 1e-5f,
				0.02f, false), new AdamStep(0.9f, 0.999f, 1e-7f, 0.02f, true), //
			new RmsPropStep(0.9f, 1e-8f, 0, 0), new RmsPropStep(0.99f, 1e-5f, 0.9f,
				0.01f));
		for (final OptimizerStep step : steps) {
			for (final long[] shape : new long[][] { {}, { 1 }, { 7 }, { 33, 31 }, { 4,
				3, 3, 3 } })
			{
				step(cases, step, 1, shape);
				step(cases, step, 1000, shape);
				update(cases, step, shape);
			}
		}
		cases.add(new OperatorCase("increment", EXACT, g -> g.output(g.builder().add(
			new Increment(), g.feed(Tensor.of(new long[] { 1L << 40 },
				Shape.SCALAR))))));
	}

	private static void dropout(final List<OperatorCase> cases,
		final float ratio, final long stream, final long step, final long... shape)
	{
		cases.add(new OperatorCase("dropout " + ratio + " of " + CaseGraph.shape(shape),
			POINTWISE, g -> g.result(g.builder().add(new DropoutTraining(ratio, stream),
				g.uniform(shape), counter(g, step)))));
	}

	private static Value counter(final CaseGraph g, final long number) {
		return g.feed(Tensor.of(new long[] { number }, Shape.SCALAR));
	}

	private static void step(final List<OperatorCase> cases,
		final OptimizerStep step, final long number, final long... shape)
	{
		cases.add(new OperatorCase("optimiser " + step + " number " + number + " of " +
			CaseGraph.shape(shape), POINTWISE, g -> {
				final List<Value> inputs = new ArrayList<>(List.of(g.fixed(-1, 1, shape), g
					.fixed(-1, 1, shape), g.fixed(0.01, 0.1)));
				for (int i = 0; i < step.moments(); i++) {
					inputs.add(g.fixed(0.1, 1, shape));
				}
				if (step.counted()) inputs.add(counter(g, number));
				g.builder().addAll(step, inputs).forEach(g::output);
			}));
	}

	/** The same with parameters that the step updates, in place if it likes. */
	private static void update(final List<OperatorCase> cases,
		final OptimizerStep step, final long... shape)
	{
		cases.add(new OperatorCase("optimiser update by " + step + " of " + CaseGraph
			.shape(shape), POINTWISE, g -> {
				final List<Parameter> kept = new ArrayList<>();
				kept.add(g.parameter(Parameter.Role.TRAINABLE, g.uniformTensor(-1, 1,
					shape)));
				for (int i = 0; i < step.moments(); i++) {
					kept.add(g.parameter(Parameter.Role.STATE, g.uniformTensor(0.1, 1,
						shape)));
				}
				final List<Value> inputs = new ArrayList<>(List.of(kept.get(0).value(), g
					.fixed(-1, 1, shape), g.fixed(0.01, 0.1)));
				kept.subList(1, kept.size()).forEach(p -> inputs.add(p.value()));
				if (step.counted()) {
					final Parameter count = g.builder().counter("count");
					final Value next = g.builder().add(new Increment(), count.value());
					g.builder().update(count, next);
					inputs.add(next);
				}
				final List<Value> outputs = g.builder().addAll(step, inputs);
				for (int i = 0; i < kept.size(); i++) {
					g.builder().update(kept.get(i), outputs.get(i));
				}
			}));
	}
}
