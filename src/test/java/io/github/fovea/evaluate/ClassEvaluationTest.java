/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.evaluate.ClassEvaluation.Judged;
import io.github.fovea.metric.ConfusionMatrix;
import io.github.fovea.metric.ThresholdCurve;
import io.github.fovea.predict.PredictedNames;
import io.github.fovea.predict.Prediction;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

public class ClassEvaluationTest {

	private static final double TINY = 1e-6;

	/** Labels and probabilities of scikit-learn's example of top_k_accuracy_score. */
	private static final int[] LABELS = { 0, 1, 2, 2 };
	private static final float[][] SCORES = { { 0.5f, 0.2f, 0.2f }, { 0.3f, 0.4f, 0.2f }, {
		0.2f, 0.4f, 0.3f }, { 0.7f, 0.2f, 0.1f } };

	/** Images of the classes a, b, c with these probabilities. */
	public static ClassEvaluation evaluation(final int[] labels, final float[][] probabilities) {
		final List<String> names = List.of("a", "b", "c").subList(0, probabilities[0].length);
		final ConfusionMatrix.Builder confusion = new ConfusionMatrix.Builder(names);
		final List<Judged> judged = new ArrayList<>();
		double loss = 0;
		for (int i = 0; i < labels.length; i++) {
			final double each = -Math.log(probabilities[i][labels[i]]);
			final Prediction prediction = new Prediction("image" + i, labels[i],
				probabilities[i], each, null);
			confusion.add(labels[i], prediction.best());
			judged.add(new Judged(i, prediction));
			loss += each / labels.length;
		}
		return new ClassEvaluation(confusion.build(), loss, judged, List.of());
	}

	@Test
	void theTrueClassIsAmongTheLikeliest() {
		final ClassEvaluation evaluation = evaluation(LABELS, SCORES);
		assertEquals(0.5, evaluation.topAccuracy(1));
		assertEquals(0.75, evaluation.topAccuracy(2));
		assertEquals(1, evaluation.topAccuracy(3));
		assertEquals(0.5, evaluation.accuracy());
	}

	@Test
	void eachClassIsJudgedAgainstTheOthers() {
		final List<ThresholdCurve> curves = evaluation(LABELS, SCORES).curves();
		// a: 0.5 beats 0.3 and 0.2 of the others, not 0.7.
		assertEquals(2 / 3.0, curves.get(0).area(), TINY);
		// b: 0.4 beats 0.2 twice and ties once.
		assertEquals(2.5 / 3, curves.get(1).area(), TINY);
		// c: 0.3 beats both, 0.1 none.
		assertEquals(0.5, curves.get(2).area(), TINY);
		assertEquals(2 / 3.0, ClassEvaluation.macro(curves, ThresholdCurve::area), TINY);
	}

	@Test
	void theWorstErrorsComeFirst() {
		assertEquals(List.of(3, 2), evaluation(LABELS, SCORES).worst(9).stream().map(
			Judged::index).toList());
		assertEquals(1, evaluation(LABELS, SCORES).worst(1).size());
	}

	/** Three of four right at probability 0.9: 3/4 would be, logits log 9 apart. */
	@Test
	void theTemperatureMakesProbabilitiesTrue() {
		final float[] sure = { 0.9f, 0.1f };
		assertEquals(Math.log(9) / Math.log(3), evaluation(new int[] { 0, 0, 0, 1 },
			new float[][] { sure, sure, sure, sure }).temperature(), TINY);
	}

	@Test
	void unlikelyImagesAreUnknown() {
		final PredictedNames names = new PredictedNames(List.of("a", "b", "c"), 0.5);
		final List<Judged> judged = evaluation(LABELS, SCORES).judged();
		assertEquals("a", names.best(judged.get(0).prediction()));
		assertEquals(List.of("unknown", "a"), names.top(judged.get(1).prediction(), 2));
	}

	@Test
	void theBackgroundHasWhatIsLeft() {
		// Planes of two classes, four pixels: left for the background are .4, .2, .5, .1.
		assertArrayEquals(new int[] { 0, 1, 0, 2 }, PixelEvaluation.likeliest(Tensor.of(
			new float[] { 0.3f, 0.7f, 0.5f, 0.3f, 0.3f, 0.1f, 0, 0.6f }, 2, 2, 2)));
	}
}
