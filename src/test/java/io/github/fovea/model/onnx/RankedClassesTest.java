/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fovea.FoveaException;
import io.github.fovea.model.SavedModel;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.Map;

import org.junit.jupiter.api.Test;

/** Files that tell the likeliest classes in place of a number for each class. */
class RankedClassesTest {

	private static final Map<String, Object> CLASSES = Map.of("axis", 1L);

	/** A layer whose results are those of the input above 0. */
	private static ModelFile file() {
		return new ModelFile(13).input("x", 1, 4).node("Relu", "x", "logits").longs("k", 2);
	}

	private static double[] probabilities(final ModelFile file) {
		final OnnxModel model = OnnxReader.read(file.bytes(), OnnxReader.Options.DEFAULT);
		return EngineRun.run(SavedModel.of(model).probabilities(), model.parameters(), Map
			.of("x", Tensor.of(new float[] { -3, 3, 0, 1 }, 1, 4))).toDoubles();
	}

	private static void tellsAll(final ModelFile file) {
		final double sum = 2 + Math.exp(3) + Math.exp(1);
		assertArrayEquals(new double[] { 1 / sum, Math.exp(3) / sum, 1 / sum, Math.exp(1) /
			sum }, probabilities(file), 1e-6);
	}

	@Test
	void theNumbersThatWereRankedAreTheClasses() {
		tellsAll(file().node("ArgMax", "logits", "class", CLASSES).output("class"));
		tellsAll(file().node("ArgMax", "logits", "class", Map.of("axis", -1L, "keepdims", 0L))
			.output("class"));
		for (final String outputs : new String[] { "best", "places", "best places" }) {
			final ModelFile file = file().node("TopK", "logits,k", "best,places", CLASSES);
			for (final String output : outputs.split(" ")) file.output(output);
			tellsAll(file);
		}
		tellsAll(file().node("Softmax", "logits", "p", CLASSES).node("TopK", "p,k",
			"best,places", CLASSES).output("best").output("places"));
		tellsAll(file().node("Sigmoid", "x", "features").node("Concat", "features,x,x", "many",
			CLASSES).node("ArgMax", "logits", "class", CLASSES).output("many").output("class"));
	}

	/** Nearest of some, or the larger of pairs. */
	@Test
	void whatRanksNoClassesIsLeftAsItIs() {
		final ModelFile nearest = file().node("ArgMin", "logits", "class", CLASSES).output(
			"class");
		assertThrows(FoveaException.class, () -> probabilities(nearest));
		final double share = 1 / (1 + Math.exp(2));
		assertArrayEquals(new double[] { 1 - share, share }, probabilities(file().constant(
			"pairs", Tensor.of(new long[] { 1, 2, 2 }, Shape.of(3))).node("Reshape",
				"logits,pairs", "two").node("ReduceMax", "two", "y", Map.of("axes",
					new long[] { 2 }, "keepdims", 0L)).output("y")), 1e-6);
	}
}
