/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.TestImages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Random changes of training images. */
class AugmentationsTest {

	private static final String ALL =
		"flip,vflip,rot90,rotate=10.0,shift=0.1,zoom=0.1,shear=5.0,contrast=0.2," +
			"brightness=0.1,rescale=0.2";

	private static Picture picture(final int channels, final int height,
		final int width)
	{
		final float[] pixels = new float[channels * height * width];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = i * i % 251;
		}
		return TestImages.picture(PixelType.U8, channels, height, width, pixels);
	}

	private static float[] apply(final String list, final Picture picture,
		final int index)
	{
		return Augmentations.parse(list).apply(picture, 1, 0, index).pixels().floats();
	}

	@Test
	void listsArePrintedAsRead() {
		assertEquals(ALL, Augmentations.parse(ALL.replace(",", " , ")).toString());
		assertTrue(Augmentations.parse("").isEmpty());
		assertTrue(Augmentations.parse("none").isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "spin", "rotate", "rotate=x", "rotate=-1", "rotate=999",
		"flip=1", "flip,,rotate=1" })
	void wrongListsAreRefused(final String list) {
		assertThrows(FoveaException.class, () -> Augmentations.parse(list));
	}

	@Test
	void dependsOnSeedEpochAndImage() {
		final Picture picture = picture(3, 9, 12);
		final Augmentations all = Augmentations.parse(ALL);
		final float[] one = all.apply(picture, 1, 2, 3).pixels().floats();
		assertArrayEquals(one, all.apply(picture, 1, 2, 3).pixels().floats());
		assertFalse(Arrays.equals(one, all.apply(picture, 2, 2, 3).pixels().floats()));
		assertFalse(Arrays.equals(one, all.apply(picture, 1, 3, 3).pixels().floats()));
		assertFalse(Arrays.equals(one, all.apply(picture, 1, 2, 4).pixels().floats()));
	}

	@Test
	void flipsAreExactAndHalfOfTheTime() {
		final Picture picture = picture(2, 4, 5);
		final float[] source = picture.pixels().floats();
		final float[] mirrored = new float[source.length];
		for (int i = 0; i < source.length; i++) {
			mirrored[i] = source[i / 5 * 5 + 4 - i % 5];
		}
		int flipped = 0;
		for (int index = 0; index < 400; index++) {
			final float[] result = apply("flip", picture, index);
			if (Arrays.equals(result, mirrored)) flipped++;
			else assertArrayEquals(source, result);
		}
		assertEquals(200, flipped, 50);
	}

	@Test
	void quarterTurnsGiveTheFourTurnedImages() {
		final Picture square = TestImages.picture(PixelType.U8, 1, 2, 2, 1, 2, 3, 4);
		final Set<String> seen = new HashSet<>();
		for (int index = 0; index < 100; index++) {
			seen.add(Arrays.toString(apply("rot90", square, index)));
		}
		assertEquals(Set.of("[1.0, 2.0, 3.0, 4.0]", "[3.0, 1.0, 4.0, 2.0]",
			"[4.0, 3.0, 2.0, 1.0]", "[2.0, 4.0, 1.0, 3.0]"), seen);
		final Picture oblong = TestImages.picture(PixelType.U8, 1, 1, 2, 1, 2);
		for (int index = 0; index < 50; index++) {
			final float[] result = apply("rot90", oblong, index);
			assertEquals(3, result[0] + result[1]);
		}
	}

	/** All turns and mirrors move pixels as the general way does, which rounds. */
	@Test
	void exactMovementsAgreeWithInterpolation() {
		for (final int height : new int[] { 1, 4, 5 }) {
			for (int turns = 0; turns < 4; turns++) {
				for (int mirrors = 0; mirrors < 4; mirrors++) {
					final int width = turns % 2 == 0 ? 7 : height;
					final Picture picture = picture(2, height, width);
					final float[] source = picture.pixels().floats();
					final float[] exact = new float[source.length];
					final float[] general = new float[source.length];
					moved(height, width, turns, mirrors, 0).resample(source, 2, exact);
					moved(height, width, turns, mirrors, 1e-9).resample(source, 2, general);
					assertArrayEquals(general, exact, 1e-4f);
				}
			}
		}
	}

	private static Affine moved(final int height, final int width,
		final int turns, final int mirrors, final double little)
	{
		final Affine movement = new Affine(height, width);
		movement.quarterTurns(turns);
		if ((mirrors & 1) == 1) movement.flipHorizontally();
		if ((mirrors & 2) == 2) movement.flipVertically();
		movement.shift(little, -little);
		return movement;
	}

	@ParameterizedTest
	@ValueSource(strings = { "rotate=180", "shift=0.5", "zoom=0.5", "shear=40",
		"flip,rotate=20,shift=0.2,zoom=0.2,shear=10" })
	void movementsStayWithinTheImagesValues(final String list) {
		final Picture picture = picture(1, 11, 8);
		boolean changed = false;
		for (int index = 0; index < 50; index++) {
			final float[] result = apply(list, picture, index);
			for (final float value : result) {
				assertTrue(value >= 0 && value <= 250);
			}
			changed |= !Arrays.equals(result, picture.pixels().floats());
		}
		assertTrue(changed);
	}

	@Test
	void movementsFollowTheirNames() {
		final Affine shifted = new Affine(1, 4);
		shifted.shift(1, 0);
		assertArrayEquals(new float[] { 5, 5, 6, 7 }, resampled(shifted, 5, 6, 7, 8));
		final Affine enlarged = new Affine(1, 5);
		enlarged.zoom(2);
		assertArrayEquals(new float[] { 2, 2.5f, 3, 3.5f, 4 }, resampled(enlarged, 1, 2,
			3, 4, 5));
		final Affine turned = new Affine(3, 3);
		turned.rotate(180);
		assertArrayEquals(new float[] { 9, 8, 7, 6, 5, 4, 3, 2, 1 }, resampled(turned, 1,
			2, 3, 4, 5, 6, 7, 8, 9), 1e-5f);
		final Affine slanted = new Affine(3, 3);
		slanted.shear(45);
		assertArrayEquals(new float[] { 1, 1, 2, 4, 5, 6, 8, 9, 9 }, resampled(slanted,
			1, 2, 3, 4, 5, 6, 7, 8, 9), 1e-5f);
	}

	private static float[] resampled(final Affine movement, final float... source) {
		final float[] target = new float[source.length];
		movement.resample(source, 1, target);
		return target;
	}

	@Test
	void valueChangesKeepWhatTheyShould() {
		final Picture picture = picture(1, 6, 6);
		final float[] source = picture.pixels().floats();
		double mean = 0;
		for (final float value : source) {
			mean += value / 36;
		}
		for (int index = 0; index < 20; index++) {
			final float[] contrast = apply("contrast=0.3", picture, index);
			final float[] added = apply("brightness=0.1", picture, index);
			final float[] scaled = apply("rescale=0.2", picture, index);
			final double factor = (contrast[5] - mean) / (source[5] - mean);
			assertTrue(factor > 0.7 && factor < 1.3);
			for (int i = 0; i < 36; i++) {
				assertEquals(mean + factor * (source[i] - mean), contrast[i], 1e-2);
				assertEquals(added[0] - source[0], added[i] - source[i], 1e-3);
				assertEquals(scaled[5] / source[5] * source[i], scaled[i], 1e-2);
			}
			assertTrue(Math.abs(added[0] - source[0]) <= 25.1);
		}
	}
}
