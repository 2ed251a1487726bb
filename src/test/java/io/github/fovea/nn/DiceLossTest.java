/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.model.onnx.EngineRun;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Map;

import org.junit.jupiter.api.Test;

class DiceLossTest {

	/** Two pixels, one of each class, and a network that does not know: log 2 + 1 - (1 + 1) / (2 + 1). */
	@Test
	void isCrossEntropyAndWhatIsMissingOfTheOverlap() {
		assertEquals(Math.log(2) + 1 / 3.0, loss(new float[] { 0, 0, 0, 0 }, new float[] {
			0, 1, 1, 0 }), 1e-6);
	}

	/** Sure and right: nothing is missing. Sure of background where there is only that, too. */
	@Test
	void isNothingWhereAllIsRight() {
		assertEquals(0, loss(new float[] { -50, 50, 50, -50 }, new float[] { 0, 1, 1, 0 }),
			1e-6);
		assertEquals(0, loss(new float[] { 50, 50, -50, -50 }, new float[] { 1, 1, 0, 0 }),
			1e-6);
	}

	/** Whatever the network says of it. Where nothing is known of any, nothing is to be learnt. */
	@Test
	void aPixelWithoutAnyTargetCountsNowhere() {
		final double one = loss(new float[] { 0.5f, 2 }, new float[] { 0, 1 }, true);
		final double sure = 1 / (1 + Math.exp(-1.5));
		assertEquals(-Math.log(sure) + 1 - (2 * sure + 1) / (sure + 1 + 1), one, 1e-6);
		assertEquals(one, loss(new float[] { 0.5f, -3, 2, 4 }, new float[] { 0, 0, 1, 0 }, true),
			1e-6);
		assertEquals(0, loss(new float[] { 1, 2, 3, -4 }, new float[4], true), 1e-6);
	}

	private static double loss(final float[] outputs, final float[] targets) {
		return loss(outputs, targets, false);
	}

	private static double loss(final float[] outputs, final float[] targets,
		final boolean ignoring)
	{
		final int pixels = outputs.length / 2;
		final GraphBuilder graph = new GraphBuilder();
		final Value output = graph.input("output", TensorType.f32(1, 2, 1, pixels));
		final Loss loss = new Loss.CrossEntropyAndDice(ignoring);
		final Value wanted = graph.input("targets", loss.targets(output.type()));
		graph.output("loss", loss.apply(graph, output, wanted));
		return EngineRun.run(graph.build(), Map.of(), Map.of("output", Tensor.of(outputs, 1,
			2, 1, pixels), "targets", Tensor.of(targets, 1, 2, 1, pixels))).floats()[0];
	}
}
