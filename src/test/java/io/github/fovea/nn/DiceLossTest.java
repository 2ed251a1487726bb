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

	private static double loss(final float[] outputs, final float[] targets) {
		final GraphBuilder graph = new GraphBuilder();
		final Value output = graph.input("output", TensorType.f32(1, 2, 1, 2));
		final Loss loss = new Loss.CrossEntropyAndDice();
		final Value wanted = graph.input("targets", loss.targets(output.type()));
		graph.output("loss", loss.apply(graph, output, wanted));
		return EngineRun.run(graph.build(), Map.of(), Map.of("output", Tensor.of(outputs, 1,
			2, 1, 2), "targets", Tensor.of(targets, 1, 2, 1, 2))).floats()[0];
	}
}
