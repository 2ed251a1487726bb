/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class MeasureTest {

	private static final float NONE = Float.NaN;

	@Test
	void accuracyPassesOverImagesWithoutAClass() {
		final Scores scores = new Scores(Measure.ACCURACY);
		scores.add(2, Tensor.of(new float[] { 1, 3, 5, 4, 0, 9 }, 3, 2), Tensor.of(
			new int[] { 1, 1, -1 }, Shape.of(3)));
		assertEquals(0.5, scores.value());
		assertEquals(2, scores.images());
		assertEquals(2, scores.loss());
	}

	@Test
	void outputsThatAreNoNumbersAreNeverRight() {
		final Scores classes = new Scores(Measure.ACCURACY);
		classes.add(1, Tensor.of(new float[] { NONE, NONE, 1, NONE, 0, 1 }, 3, 2), Tensor.of(
			new int[] { 0, 0, 1 }, Shape.of(3)));
		assertEquals(1 / 3.0, classes.value());
		final Scores labels = new Scores(Measure.LABEL_ACCURACY);
		labels.add(1, Tensor.of(new float[] { NONE, NONE, -1, 1 }, 2, 2), Tensor.of(
			new float[] { 0, 1, 0, 1 }, 2, 2));
		assertEquals(0.5, labels.value());
	}

	@Test
	void labelsAreDecidedAtZero() {
		final Scores scores = new Scores(Measure.LABEL_ACCURACY);
		scores.add(1, Tensor.of(new float[] { 0.1f, -0.1f, 0, 5 }, 2, 2), Tensor.of(
			new float[] { 1, 0, 1, 0 }, 2, 2));
		assertEquals(0.5, scores.value());
	}

	/** 1 - ((1-1)² + (2-1)² + (3-4)²) / ((1-2)² + 0 + (3-2)²) = 0 */
	@Test
	void explainedVarianceIsOfAllBatchesTogether() {
		final Scores scores = new Scores(Measure.R2);
		scores.add(1, Tensor.of(new float[] { 1, 1 }, 2, 1), Tensor.of(new float[] { 1,
			2 }, 2, 1));
		scores.add(1, Tensor.of(new float[] { 4 }, 1, 1), Tensor.of(new float[] { 3 }, 1,
			1));
		assertEquals(0, scores.value(), 1e-12);
	}

	@Test
	void theMeanOfTheNumbersExplainsNothing() {
		final Scores scores = new Scores(Measure.R2);
		scores.add(1, Tensor.of(new float[] { 2, 10, 2, 20 }, 2, 2), Tensor.of(
			new float[] { 1, 10, 3, 20 }, 2, 2));
		// 0 of the first, 1 of the second
		assertEquals(0.5, scores.value(), 1e-12);
	}

	@Test
	void equalNumbersAreNotExplained() {
		for (int images = 2; images < 60; images++) {
			final float[] known = new float[images];
			Arrays.fill(known, 0.3f);
			final Scores scores = new Scores(Measure.R2);
			scores.add(1, Tensor.of(new float[images], images, 1), Tensor.of(known, images, 1));
			assertEquals(0, scores.value(), images + " images");
		}
	}

	@Test
	void aSingleImageHasNoVarianceToExplain() {
		final Scores scores = new Scores(Measure.R2);
		scores.add(1, Tensor.of(new float[] { 1 }, 1, 1), Tensor.of(new float[] { 2 }, 1, 1));
		assertEquals(Double.NaN, scores.value());
	}

	/** Of class 1: two pixels in both, one found wrongly, one missed. */
	@Test
	void intersectionOverUnionLeavesOutTheBackground() {
		final float[] truth = { 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0 };
		final float[] found = { 0, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0 };
		final Scores scores = new Scores(Measure.IOU);
		scores.add(1, Tensor.of(found, 1, 2, 1, 6), Tensor.of(truth, 1, 2, 1, 6));
		assertEquals(2 / 4.0, scores.value(), 1e-12);
	}

	@Test
	void pixelsOfNoClassDoNotCount() {
		final Scores scores = new Scores(Measure.IOU);
		scores.add(1, Tensor.of(new float[] { 0, 0, 1, 1, 1, 0 }, 1, 2, 1, 3), Tensor.of(
			new float[] { 0, 0, 0, 1, 0, 1 }, 1, 2, 1, 3));
		assertEquals(1 / 2.0, scores.value(), 1e-12);
	}

	@Test
	void classesThatDoNotOccurDoNotCount() {
		final PixelConfusion confusion = new PixelConfusion(4);
		confusion.add(1, 1, 6);
		confusion.add(1, 0, 2);
		confusion.add(3, 3, 5);
		confusion.add(0, 0, 10);
		assertEquals((6 / 8.0 + 1) / 2, confusion.meanIou(), 1e-12);
		assertEquals(12 / 14.0, confusion.dice(1), 1e-12);
		assertEquals(21 / 23.0, confusion.accuracy(), 1e-12);
		assertTrue(Double.isNaN(confusion.iou(2)));
	}
}
