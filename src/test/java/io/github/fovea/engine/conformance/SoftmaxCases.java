/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.EXACT;
import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.LogSoftmax;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Softmax;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.List;

/** Softmax and its loss. */
final class SoftmaxCases {

	private SoftmaxCases() {}

	static void add(final List<OperatorCase> cases) {
		softmax(cases, -1, 3, 10);
		softmax(cases, 1, 32, 33);
		softmax(cases, 1, 2, 7, 3, 4);
		softmax(cases, 0, 5, 3);
		softmax(cases, -1, 9);
		softmax(cases, 1, 4, 1);
		softmax(cases, 1, 3, 1003);
		for (final float smoothing : new float[] { 0, 0.1f }) {
			for (final boolean weighted : new boolean[] { false, true }) {
				loss(cases, smoothing, weighted, 0, 1, 2);
				loss(cases, smoothing, weighted, 0, 3, 10);
				loss(cases, smoothing, weighted, 0.3, 32, 7);
				loss(cases, smoothing, weighted, 0.3, 2, 5, 3, 4);
				loss(cases, smoothing, weighted, 1, 3, 4);
			}
		}
		loss(cases, 0, false, 0, 33, 1000);
		loss(cases, 0.1f, true, 0.3, 5, 1003);
		loss(cases, 0.1f, true, 0.3, 2, 5, 90, 70);
		cases.add(new OperatorCase("cross-entropy of large numbers", SUM, g -> g.result(
			g.builder().add(new SoftmaxCrossEntropy(0.1f), g.range(-500, 500, 9, 5), g
				.labels(5, 0, 9)))));
		// What no label names, and samples without one, have no part in it.
		cases.add(new OperatorCase("cross-entropy beside infinite numbers", SUM, g -> {
			final Tensor logits = g.uniformTensor(-3, 3, 4, 3);
			logits.set(0, Double.NEGATIVE_INFINITY);
			logits.set(5, Double.NEGATIVE_INFINITY);
			logits.set(10, Double.NaN);
			g.result(g.builder().add(new SoftmaxCrossEntropy(0), g.differentiable(g.feed(
				logits)), g.feed(Tensor.of(new int[] { 2, 0, 1, -1 }, Shape.of(4)))));
		}));
		cases.add(new OperatorCase("infinite cross-entropy", EXACT, g -> g.output(g.builder().add(
			new SoftmaxCrossEntropy(0), g.feed(Tensor.of(new float[] { 1, Float.NEGATIVE_INFINITY,
				2, 0 }, 2, 2)), g.feed(Tensor.of(new int[] { 1, 0 }, Shape.of(2)))))));
		cases.add(new OperatorCase("log of a sum of exponentials of infinite numbers", EXACT,
			g -> g.output(g.ops().reduce(Reduce.Function.LOG_SUM_EXP, g.feed(Tensor.of(new float[] {
				Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 1 }, 2,
				2)), false, 1))));
	}

	private static void softmax(final List<OperatorCase> cases, final int axis,
		final long... shape)
	{
		final String of = " at " + axis + " of " + CaseGraph.shape(shape);
		cases.add(new OperatorCase("softmax" + of, SUM, g -> g.result(g.ops().softmax(
			g.range(-4, 4, shape), axis))));
		cases.add(new OperatorCase("softmax of large numbers" + of, SUM, g -> g.result(
			g.builder().add(new Softmax(axis), g.range(500, 520, shape)))));
		cases.add(new OperatorCase("log softmax" + of, SUM, g -> g.result(g.builder()
			.add(new LogSoftmax(axis), g.range(-4, 4, shape)))));
	}

	private static void loss(final List<OperatorCase> cases,
		final float smoothing, final boolean weighted, final double ignored,
		final long... shape)
	{
		cases.add(new OperatorCase("cross-entropy of " + CaseGraph.shape(shape) +
			" smoothing " + smoothing + " ignored " + ignored + (weighted
				? " weighted" : ""), SUM, g -> {
					final int classes = (int) shape[1];
					final long[] labels = new long[shape.length - 1];
					labels[0] = shape[0];
					System.arraycopy(shape, 2, labels, 1, labels.length - 1);
					final Value x = g.range(-3, 3, shape);
					final Value y = g.labels(classes, ignored, labels);
					final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(smoothing);
					g.result(weighted ? g.builder().add(loss, x, y, g.fixed(0.5, 2,
						classes)) : g.builder().add(loss, x, y));
				}));
	}
}
