/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.model.onnx.EngineRun;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Losses with shares of classes in place of labels. */
class SoftLossTest {

	private static final int CLASSES = 3;
	private static final float[] OUTPUT = { 1, -2, 0.5f, 0.25f, 3, -1 };

	private static double value(final Loss loss, final Tensor targets) {
		final GraphBuilder graph = new GraphBuilder();
		final Value output = graph.input("output", new TensorType(ElementType.F32, Shape
			.of(2, CLASSES)));
		final Value wanted = graph.input("targets", loss.targets(output.type()));
		graph.output("loss", loss.apply(graph, output, wanted));
		return EngineRun.run(graph.build(), Map.of(), Map.of("output", Tensor.of(OUTPUT,
			2, CLASSES), "targets", targets)).floats()[0];
	}

	private static Tensor shares(final int[] own, final int[] other,
		final float share)
	{
		final float[] shares = new float[own.length * CLASSES];
		for (int i = 0; i < own.length; i++) {
			if (own[i] >= 0) shares[i * CLASSES + own[i]] += share;
			if (other[i] >= 0) shares[i * CLASSES + other[i]] += 1 - share;
		}
		return Tensor.of(shares, own.length, CLASSES);
	}

	/** mixup: the loss of mixed labels is the mixture of both labels' losses. */
	@Test
	void isTheMixtureOfTheLabelsLosses() {
		final int[] own = { 0, 1 };
		final int[] other = { 2, 1 };
		for (final Loss loss : List.of(Loss.CrossEntropy.plain(), new Loss.CrossEntropy(
			0.1f, List.of()), new Loss.MaximumAPosteriori(0.5f)))
		{
			final double first = value(loss, Tensor.of(own, Shape.of(2)));
			final double second = value(loss, Tensor.of(other, Shape.of(2)));
			assertEquals(0.7 * first + 0.3 * second, value(loss.soft(), shares(own, other,
				0.7f)), 1e-6, loss.toString());
		}
		// By hand: -0.7 log p(0) - 0.3 log p(2) of the first sample, -log p(1) of the other.
		final double one = Math.log(Math.exp(1) + Math.exp(-2) + Math.exp(0.5));
		final double two = Math.log(Math.exp(0.25) + Math.exp(3) + Math.exp(-1));
		assertEquals((one - 0.7 * 1 - 0.3 * 0.5 + two - 3) / 2, value(Loss.CrossEntropy
			.plain().soft(), shares(own, other, 0.7f)), 1e-6);
	}

	/** Whole shares are labels, with weights, smoothing and a missing label, too. */
	@Test
	void isTheLossOfLabelsForWholeShares() {
		for (final Loss loss : List.of(new Loss.CrossEntropy(0.2f, List.of(1f, 2f,
			0.5f)), new Loss.CrossEntropy(0, List.of(3f, 1f, 1f)), new Loss.CrossEntropy(
				0.1f, List.of()), new Loss.MaximumAPosteriori(0.1f)))
		{
			for (final int[] labels : new int[][] { { 0, 2 }, { 1, 1 }, { -1, 2 } }) {
				assertEquals(value(loss, Tensor.of(labels, Shape.of(2))), value(loss.soft(), shares(
					labels, labels, 1)), 1e-5, loss.toString());
			}
		}
	}
}
