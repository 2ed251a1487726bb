/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.data.Draws;
import io.github.fovea.tensor.Philox;

import org.junit.jupiter.api.Test;

/** Crops, displacements and elastic deformation. */
class MovementsTest {

	private static Draws draws(final int index) {
		return new Draws(new Philox(5, index));
	}

	/** Of 100 columns: a quarter of the area is half the width. */
	@Test
	void cropsStayInsideAndAreOfAllAreas() {
		final int width = 100;
		double smallest = 1;
		double leftmost = width;
		double rightmost = 0;
		for (int index = 0; index < 300; index++) {
			final Movement movement = new Movement(1, width);
			new Crop().move(0.75, draws(index), movement);
			final double[] columns = new double[width];
			movement.sources(0, columns, new double[width]);
			final double step = columns[51] - columns[50];
			final double left = columns[0] + 0.5 - step / 2;
			final double right = columns[width - 1] + 0.5 + step / 2;
			assertTrue(left > -1e-9 && right < width + 1e-9, left + " " + right);
			smallest = Math.min(smallest, step);
			leftmost = Math.min(leftmost, left);
			rightmost = Math.max(rightmost, right);
		}
		assertEquals(0.5, smallest, 0.01);
		assertEquals(0, leftmost, 0.5);
		assertEquals(width, rightmost, 0.5);
	}

	@Test
	void displacementsComeFromTheRightAndBelowAndAddUp() {
		final Movement movement = new Movement(1, 4);
		movement.displace(new float[] { 1, 0, 0.5f, 0 }, new float[4]);
		movement.displace(new float[] { 1, 0, 0, -2 }, new float[4]);
		final float[] moved = new float[4];
		new Sampler(movement).bilinear(new float[] { 10, 20, 30, 40 }, 1, moved);
		assertArrayEquals(new float[] { 30, 20, 35, 20 }, moved);
		final int[] mask = new int[4];
		new Sampler(movement).nearest(new int[] { 1, 2, 3, 4 }, mask);
		assertArrayEquals(new int[] { 3, 2, 4, 2 }, mask);
	}

	/** A displacement is of the moved image, whatever came first. */
	@Test
	void displacementsFollowOtherMovements() {
		for (final boolean first : new boolean[] { true, false }) {
			final Movement movement = new Movement(1, 3);
			if (first) movement.flipHorizontally();
			movement.displace(new float[] { 1, 0, 0 }, new float[3]);
			if (!first) movement.flipHorizontally();
			final float[] moved = new float[3];
			new Sampler(movement).bilinear(new float[] { 1, 2, 3 }, 1, moved);
			assertArrayEquals(new float[] { 2, 2, 1 }, moved);
		}
	}

	/**
	 * Smooth, within the bound, and as strong as smoothed uniform numbers are: the
	 * deviation 1/√3 times the root of the summed squares of a spline's weights, the
	 * mean of 0.5, 0.479 and 0.460 an axis. Folds would turn pixels around.
	 */
	@Test
	void elasticFieldsAreSmoothAndBounded() {
		final int side = 40;
		double square = 0;
		for (int index = 0; index < 100; index++) {
			final float[] field = new SplineField(side, side, side / 4.0).draw(draws(
				index), 4);
			for (int i = 0; i < field.length; i++) {
				assertTrue(Math.abs(field[i]) <= 4.0001f);
				if (i % side > 0) assertTrue(Math.abs(field[i] - field[i - 1]) < 0.81f);
				if (i >= side) assertTrue(Math.abs(field[i] - field[i - side]) < 0.81f);
				square += field[i] * field[i] / field.length / 100;
			}
		}
		assertEquals(4 / Math.sqrt(3) * 0.479, Math.sqrt(square), 0.08);
	}

	/** The weights of a cubic B-spline at a knot are 1/6, 4/6, 1/6. */
	@Test
	void fieldsAreSplinesOfTheirKnots() {
		final Draws same = draws(1);
		final double[] knots = new double[16];
		for (int i = 0; i < 16; i++) {
			knots[i] = (float) same.around(1);
		}
		final double[] weights = { 1 / 6.0, 4 / 6.0, 1 / 6.0, 0 };
		double expected = 0;
		for (int i = 0; i < 16; i++) {
			expected += weights[i / 4] * weights[i % 4] * knots[i];
		}
		assertEquals(expected, new SplineField(1, 1, 3).draw(draws(1), 1)[0], 1e-6);
	}
}
