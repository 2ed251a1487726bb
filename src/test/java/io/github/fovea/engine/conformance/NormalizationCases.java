/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.graph.op.Lrn;

import java.util.List;

/** Batch and local response normalisation. */
final class NormalizationCases {

	private NormalizationCases() {}

	static void add(final List<OperatorCase> cases) {
		final long[][] shapes = { { 3, 1, 1, 2 }, { 2, 3, 4, 5 }, { 32, 7 }, { 1, 33, 7,
			9 }, { 4, 8, 31 }, { 3, 32, 2, 2 } };
		for (final long[] shape : shapes) {
			batch(cases, shape);
		}
		// The variance is small against the mean's square.
		cases.add(new OperatorCase("batch normalisation in training far from 0", 2e-4,
			g -> g.result(g.builder().addAll(new BatchNormalizationTraining(1e-3f, 0.9f),
				List.of(g.range(100, 102, 8, 3, 9, 9), g.range(0.5, 2, 3), g.uniform(3), g
					.fixed(-1, 1, 3), g.fixed(0.2, 2, 3))).get(0))));
		slices(cases, 3, 4, 70, 67);
		slices(cases, 9001, 3);
		for (final int size : new int[] { 1, 2, 3, 4, 5, 8 }) {
			lrn(cases, new Lrn(size, 0.3f, 0.75f, 1), 2, 7, 3, 4);
		}
		lrn(cases, new Lrn(5, 1e-4f, 0.75f, 2), 1, 33, 5, 7);
		lrn(cases, new Lrn(9, 0.5f, 0.5f, 1.5f), 3, 4, 8);
	}

	private static void batch(final List<OperatorCase> cases,
		final long... shape)
	{
		final long c = shape[1];
		cases.add(new OperatorCase("batch normalisation of " + CaseGraph.shape(shape),
			SUM, g -> g.result(g.builder().add(new BatchNormalization(1e-5f, 0.9f), g
				.uniform(shape), g.range(0.5, 2, c), g.uniform(c), g.fixed(-1, 1, c), g
					.fixed(0.2, 2, c)))));
		cases.add(new OperatorCase("batch normalisation in training of " + CaseGraph
			.shape(shape), 2 * SUM, g -> {
				final List<Value> y = g.builder().addAll(new BatchNormalizationTraining(
					1e-3f, 0.9f), List.of(g.range(-1, 2, shape), g.range(0.5, 2, c), g
						.uniform(c), g.fixed(-1, 1, c), g.fixed(0.2, 2, c)));
				g.result(y.get(0));
				y.subList(1, 5).forEach(g::output);
			}));
	}

	/** Channels of so many numbers, far from 0, that engines cut them up. */
	private static void slices(final List<OperatorCase> cases,
		final long... shape)
	{
		final long c = shape[1];
		cases.add(new OperatorCase("batch normalisation in training of " + CaseGraph
			.shape(shape) + " in slices", 2e-4, g -> {
				final List<Value> y = g.builder().addAll(new BatchNormalizationTraining(
					1e-3f, 0.9f), List.of(g.range(50, 52, shape), g.range(0.5, 2, c), g
						.uniform(c), g.fixed(-1, 1, c), g.fixed(0.2, 2, c)));
				g.result(y.get(0));
				y.subList(1, 5).forEach(g::output);
			}));
	}

	private static void lrn(final List<OperatorCase> cases, final Lrn lrn,
		final long... shape)
	{
		cases.add(new OperatorCase(lrn + " of " + CaseGraph.shape(shape), SUM, g -> g
			.result(g.builder().add(lrn, g.range(-2, 2, shape)))));
	}
}
