/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Loss;

import java.util.List;

/** The losses as networks use them. */
final class LossCases {

	private LossCases() {}

	static void add(final List<OperatorCase> cases) {
		for (final long[] shape : new long[][] { { 1, 1 }, { 3, 10 }, { 32, 7 } }) {
			dense(cases, new Loss.MeanSquaredError(), shape);
			dense(cases, new Loss.BinaryCrossEntropy(), shape);
			labelled(cases, new Loss.MaximumAPosteriori(0.1f), shape);
		}
		dense(cases, new Loss.BinaryCrossEntropy(), 2, 1, 9, 8);
		dense(cases, Loss.CrossEntropy.plain().soft(), 5, 4);
		dense(cases, new Loss.CrossEntropy(0.1f, List.of(1f, 2f, 0.5f)).soft(), 3, 3, 4,
			5);
		dense(cases, new Loss.MaximumAPosteriori(0.1f).soft(), 3, 10);
		dense(cases, new Loss.CrossEntropyAndDice(false), 2, 3, 5, 4);
		dense(cases, new Loss.CrossEntropyAndDice(true), 2, 3, 5, 4);
		labelled(cases, Loss.CrossEntropy.plain(), 5, 4);
		labelled(cases, new Loss.CrossEntropy(0.1f, List.of(1f, 2f, 0.5f)), 9, 3);
	}

	private static void dense(final List<OperatorCase> cases, final Loss loss,
		final long... shape)
	{
		cases.add(new OperatorCase("loss " + loss + " of " + CaseGraph.shape(shape),
			SUM, g -> g.result(loss.apply(g.builder(), g.range(-3, 3, shape), g.fixed(0,
				1, shape)))));
	}

	private static void labelled(final List<OperatorCase> cases, final Loss loss,
		final long... shape)
	{
		cases.add(new OperatorCase("loss " + loss + " of " + CaseGraph.shape(shape),
			SUM, g -> {
				final Value output = g.range(-3, 3, shape);
				g.result(loss.apply(g.builder(), output, g.labels((int) shape[1], 0,
					shape[0])));
			}));
	}
}
