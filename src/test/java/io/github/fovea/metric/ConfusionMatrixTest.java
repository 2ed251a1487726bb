/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fovea.metric.ConfusionMatrix.Mistake;

import java.util.List;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

	private static final List<String> NAMES = List.of("a", "b", "c");
	private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(NAMES,
		new long[][] { { 5, 1, 0 }, { 2, 7, 1 }, { 0, 0, 4 } });

	@Test
	void sumsRowsColumnsAndDiagonal() {
		assertEquals(10, MATRIX.support(1));
		assertEquals(7, MATRIX.predicted(0));
		assertEquals(20, MATRIX.images());
		assertEquals(16, MATRIX.correct());
		assertEquals(0.8, MATRIX.accuracy());
	}

	@Test
	void countsTheLargestScoreTheFirstOfEqualOnes() {
		final ConfusionMatrix.Builder builder = new ConfusionMatrix.Builder(NAMES);
		builder.add(new float[] { 0, 1, 2, /**/ 3, 3, 1, /**/ -1, -2, -3 },
			new int[] { 2, 1, -1 });
		assertEquals(ConfusionMatrix.of(NAMES, new long[][] { { 0, 0, 0 }, { 1, 0,
			0 }, { 0, 0, 1 } }), builder.build());
	}

	@Test
	void isNotChangedByWhatCameOrGoesFromIt() {
		final long[][] counts = { { 1, 2 }, { 3, 4 } };
		final ConfusionMatrix matrix = ConfusionMatrix.of(List.of("x", "y"), counts);
		counts[0][0] = 9;
		matrix.counts()[1][1] = 9;
		assertEquals(1, matrix.count(0, 0));
		assertEquals(4, matrix.count(1, 1));
	}

	@Test
	void addsTheImagesOfAnother() {
		final ConfusionMatrix sum = MATRIX.plus(MATRIX);
		assertEquals(40, sum.images());
		assertEquals(4, sum.count(1, 0));
		assertThrows(IllegalArgumentException.class, () -> MATRIX.plus(
			ConfusionMatrix.of(List.of("a"), new long[][] { { 1 } })));
	}

	@Test
	void listsMistakesTheMostFrequentFirst() {
		assertEquals(List.of(new Mistake(1, 0, 2), new Mistake(0, 1, 1), new Mistake(
			1, 2, 1)), MATRIX.mistakes());
	}

	@Test
	void refusesWhatIsNoMatrix() {
		assertThrows(IllegalArgumentException.class, () -> ConfusionMatrix.of(NAMES,
			new long[][] { { 1, 2, 3 } }));
		assertThrows(IllegalArgumentException.class, () -> ConfusionMatrix.of(List.of(
			"a"), new long[][] { { -1 } }));
		final ConfusionMatrix.Builder builder = new ConfusionMatrix.Builder(NAMES);
		assertThrows(IllegalArgumentException.class, () -> builder.add(3, 0));
		assertThrows(IllegalArgumentException.class, () -> builder.add(0, -1));
		assertThrows(IllegalArgumentException.class, () -> builder.add(new float[4],
			new int[2]));
	}
}
