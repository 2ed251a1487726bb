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

import java.util.Arrays;

/** Augmentations of pixel values, by small images and by their statistics. */
class PixelChangesTest {

	private static Draws draws(final int index) {
		return new Draws(new Philox(5, index));
	}

	private static float[] changed(final Augmentation augmentation,
		final double amount, final int index, final int height, final int width,
		final float... values)
	{
		final float[] result = values.clone();
		augmentation.change(amount, draws(index), new Pixels(result, values.length /
			height / width, height, width));
		return result;
	}

	/** One number of noise tells the power; the others must agree with it. */
	@Test
	void gammaBendsBetweenTheEnds() {
		double least = 1;
		double most = 1;
		for (int index = 0; index < 200; index++) {
			final float[] bent = changed(new Gamma(), 1, index, 1, 5, 100, 164, 228, 292,
				356);
			assertEquals(100, bent[0]);
			assertEquals(356, bent[4]);
			final double gamma = Math.log((bent[2] - 100) / 256) / Math.log(0.5);
			assertEquals(100 + 256 * Math.pow(0.25, gamma), bent[1], 1e-2);
			assertEquals(100 + 256 * Math.pow(0.75, gamma), bent[3], 1e-2);
			least = Math.min(least, gamma);
			most = Math.max(most, gamma);
		}
		assertEquals(0.5, least, 0.02);
		assertEquals(2, most, 0.08);
		assertArrayEquals(new float[] { 4, 4 }, changed(new Gamma(), 1, 0, 1, 2, 4, 4));
	}

	@Test
	void noiseIsNormalAndOfTheWantedStrength() {
		final float[] numbers = NormalNumbers.draw(draws(0), 400_000);
		final double[] moments = new double[5];
		double neighbours = 0;
		for (int i = 0; i < numbers.length; i++) {
			for (int power = 1; power <= 4; power++) {
				moments[power] += Math.pow(numbers[i], power) / numbers.length;
			}
			if (i % 2 == 0) neighbours += numbers[i] * numbers[i + 1] / numbers.length;
		}
		assertEquals(0, moments[1], 0.006);
		assertEquals(1, moments[2], 0.009);
		assertEquals(0, moments[3], 0.025);
		assertEquals(3, moments[4], 0.06);
		assertEquals(0, neighbours, 0.006);
		// Two channels of deviation 10 about means that do not count.
		final float[] image = new float[2 * 64 * 64];
		for (int i = 0; i < image.length; i++) {
			image[i] = (i < 64 * 64 ? 0 : 1000) + (i % 2 == 0 ? 10 : -10);
		}
		double largest = 0;
		for (int index = 0; index < 50; index++) {
			final float[] noisy = changed(new Noise(), 0.5, index, 64, 64, image);
			double square = 0;
			double sum = 0;
			for (int i = 0; i < image.length; i++) {
				square += Math.pow(noisy[i] - image[i], 2) / image.length;
				sum += (noisy[i] - image[i]) / image.length;
			}
			assertEquals(0, sum, 0.25);
			largest = Math.max(largest, Math.sqrt(square));
		}
		assertEquals(4.9, largest, 0.2);
	}

	/** A point becomes the product of two Gaussians; a long way off nothing. */
	@Test
	void blurSpreadsAPointAsAGaussian() {
		final int side = 21;
		final int middle = 10 * side + 10;
		final float[] image = new float[side * side];
		image[middle] = 1000;
		for (int index = 0; index < 20; index++) {
			final float[] blurred = changed(new Blur(), 1.5, index, side, side, image);
			final double sigma = draws(index).between(0, 1.5);
			final double next = Math.exp(-0.5 / sigma / sigma);
			assertEquals(next, blurred[middle + 1] / blurred[middle], 1e-5);
			assertEquals(next * next, blurred[middle + side - 1] / blurred[middle], 1e-5);
			if (sigma > 1) assertEquals(Math.pow(next, 4), blurred[middle - 2 * side] /
				blurred[middle], 1e-5);
			assertEquals(0, blurred[0]);
		}
	}

	@Test
	void blurKeepsTheMeanAlsoAtTheBorder() {
		final float[] image = { 9, 0, 0, 1, 0, 5, 2, 0, 0, 0, 0, 4, 7, 7, 7, 7, 7, 7, 7,
			7, 7, 7, 7, 7 };
		for (int index = 0; index < 10; index++) {
			final float[] blurred = changed(new Blur(), 4, index, 3, 4, image);
			float sum = 0;
			for (int i = 0; i < 12; i++) {
				sum += blurred[i];
				assertEquals(7, blurred[12 + i], 1e-4);
			}
			assertEquals(21, sum, 1e-3);
		}
	}

	/** Mean 4 of the first channel, 40 of the second; the square is 2 x 2 at most. */
	@Test
	void cutoutSetsASquareToTheMeans() {
		final float[] image = new float[32];
		for (int i = 0; i < 32; i++) {
			image[i] = (i % 2 == 0 ? 1 : 7) * (i < 16 ? 1 : 10);
		}
		int inside = 0;
		final int[] met = new int[16];
		for (int index = 0; index < 400; index++) {
			final float[] cut = changed(new Cutout(), 0.5, index, 4, 4, image);
			int count = 0;
			for (int i = 0; i < 16; i++) {
				if (cut[i] == image[i]) {
					assertEquals(image[16 + i], cut[16 + i]);
					continue;
				}
				assertEquals(4, cut[i], 1e-5);
				assertEquals(40, cut[16 + i], 1e-4);
				count++;
				met[i]++;
			}
			assertTrue(count == 1 || count == 2 || count == 4, "" + count);
			if (count == 4) inside++;
		}
		assertEquals(400 * 9 / 16, inside, 40);
		assertTrue(Arrays.stream(met).allMatch(n -> n > 10));
	}
}
