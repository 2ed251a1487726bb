/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.POINTWISE;
import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.op.Reduce;

import java.util.Arrays;
import java.util.List;

/** The Reduce family. */
final class ReduceCases {

	private ReduceCases() {}

	static void add(final List<OperatorCase> cases) {
		for (final Reduce.Function f : Reduce.Function.values()) {
			for (final boolean keep : new boolean[] { false, true }) {
				add(cases, f, keep, new int[] {}, 3, 4, 5);
				add(cases, f, keep, new int[] { 0 }, 7, 9);
				add(cases, f, keep, new int[] { 1 }, 7, 9);
				add(cases, f, keep, new int[] { 1 }, 2, 8, 3);
				add(cases, f, keep, new int[] { 0, 2, 3 }, 3, 5, 4, 3);
				add(cases, f, keep, new int[] { 2, 3 }, 3, 2, 4, 5);
			}
			add(cases, f, false, new int[] { 0 }, 33);
			add(cases, f, false, new int[] { 1 }, 4, 1);
			add(cases, f, true, new int[] {}, 1);
			add(cases, f, false, new int[] { 0, 2 }, 3, 2, 3, 2);
		}
		add(cases, Reduce.Function.SUM, false, new int[] { 0, 2, 3 }, 32, 20, 24, 24);
		add(cases, Reduce.Function.MEAN, false, new int[] {}, 33, 129);
		slices(cases);
		for (final Reduce.Function f : List.of(Reduce.Function.SUM,
			Reduce.Function.MEAN))
		{
			cases.add(new OperatorCase("reduce " + f + " of a million numbers",
				POINTWISE, g -> g.result(g.ops().reduce(f, g.range(0, 1, 1000, 1000),
					false))));
		}
	}

	/** Sums of so many numbers that engines cut them up. */
	private static void slices(final List<OperatorCase> cases) {
		for (final Reduce.Function f : Reduce.Function.values()) {
			slices(cases, f, new int[] { 1 }, 3, 9001);
			slices(cases, f, new int[] { 0, 2 }, 5, 2, 4001);
			slices(cases, f, new int[] { 0 }, 5003, 3);
			slices(cases, f, new int[] { 1 }, 2, 2500, 20);
		}
	}

	private static void slices(final List<OperatorCase> cases,
		final Reduce.Function f, final int[] axes, final long... sizes)
	{
		cases.add(new OperatorCase("reduce " + f + " over " + Arrays.toString(axes) +
			" of " + CaseGraph.shape(sizes) + " in slices", SUM, g -> g.result(g.ops()
				.reduce(f, f == Reduce.Function.PROD ? g.range(0.995, 1.005, sizes) : g
					.range(0.1, 2, sizes), false, axes))));
	}

	private static void add(final List<OperatorCase> cases,
		final Reduce.Function f, final boolean keep, final int[] axes,
		final long... sizes)
	{
		// A product of many numbers should not vanish, a logarithm's be positive.
		final boolean positive = f == Reduce.Function.PROD ||
			f == Reduce.Function.LOG_SUM;
		cases.add(new OperatorCase("reduce " + f + " over " + Arrays.toString(axes) +
			" of " + CaseGraph.shape(sizes) + (keep ? " keep" : ""), SUM, g -> g.result(
				g.ops().reduce(f, positive ? g.range(0.7, 1.3, sizes) : g.distinct(
					sizes), keep, axes))));
	}
}
