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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Random changes of training images. */
class AugmentationsTest {

	private static final String ALL =
		"flip,vflip,rot90,rotate=10.0,shift=0.1,zoom=0.1,shear=5.0,contrast=0.2," +
			"brightness=0.1,rescale=0.2,gamma=0.3,noise=0.1,blur=1.0,elastic=0.1," +
			"crop=0.3,cutout=0.25,mixup=0.2";

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
	@CsvSource(delimiter = '!', value = { "spin ! microscopy, photo, blur, ",
		"rotate=x ! from 0 to 180.0, such as rotate=10.0", "rotate= ! turns by up to",
		"rotate=-1 ! from 0", "rotate=999 ! \"rotate=999\"", "flip=1 ! takes no amount",
		"flip,,rotate=1 ! \"\"", "flip, ! \"\"", "photo=1 ! preset", "mixup=2 ! Beta" })
	void wrongListsAreRefusedInWords(final String list, final String words) {
		final String message = assertThrows(FoveaException.class, () -> Augmentations
			.parse(list)).getMessage();
		assertTrue(message.contains(words), message);
	}

	@Test
	void presetsAreListsAndTheLastAmountHolds() {
		assertEquals(Preset.PHOTO.list().replace("rotate=10", "rotate=10.0"),
			Augmentations.parse("photo").toString());
		assertEquals(Augmentations.parse(Preset.MICROSCOPY.list().replace("noise=0.1",
			"noise=0.05") + ",cutout=0.3").toString(), Augmentations.parse(
				"microscopy,noise=0.05,cutout=0.3").toString());
		assertEquals("rotate=10.0,flip", Augmentations.parse("rotate,flip,rotate")
			.toString());
	}

	/** Everything that has an amount leaves the image alone at 0. */
	@Test
	void amountZeroChangesNothing() {
		final Picture picture = picture(3, 9, 12);
		for (final Augmentation augmentation : new Catalogue().augmentations()) {
			if (augmentation.largest() == 0) continue;
			final String list = augmentation.name() + "=0";
			for (int index = 0; index < 5; index++) {
				assertArrayEquals(picture.pixels().floats(), apply(list, picture, index),
					1e-4f, list);
			}
		}
	}

	/** What one draws does not depend on which others are in the list. */
	@Test
	void othersInTheListLeaveItsNumbersAlone() {
		final Picture picture = picture(1, 12, 12);
		final float[] source = picture.pixels().floats();
		for (int index = 0; index < 20; index++) {
			final float[] alone = apply("brightness=0.2", picture, index);
			final float[] among = apply("noise=0,cutout=0,elastic=0,brightness=0.2",
				picture, index);
			assertArrayEquals(alone, among, 1e-4f);
			final boolean flipped = !Arrays.equals(source, apply("flip", picture, index));
			final float[] both = apply("flip,rescale=0", picture, index);
			assertEquals(flipped, !Arrays.equals(source, both));
		}
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
					new Sampler(moved(height, width, turns, mirrors, 0)).bilinear(source, 2,
						exact);
					new Sampler(moved(height, width, turns, mirrors, 1e-9)).bilinear(source, 2,
						general);
					assertArrayEquals(general, exact, 1e-4f);
				}
			}
		}
	}

	private static Movement moved(final int height, final int width,
		final int turns, final int mirrors, final double little)
	{
		final Movement movement = new Movement(height, width);
		movement.quarterTurns(turns);
		if ((mirrors & 1) == 1) movement.flipHorizontally();
		if ((mirrors & 2) == 2) movement.flipVertically();
		movement.shift(little, -little);
		return movement;
	}

	@ParameterizedTest
	@ValueSource(strings = { "rotate=180", "shift=0.5", "zoom=0.5", "shear=40",
		"crop=0.9", "elastic=0.3",
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

	/** A mask made of the image agrees with the mask made of the moved image. */
	@ParameterizedTest
	@ValueSource(strings = { "flip", "vflip", "rot90", "flip,vflip,rot90",
		"flip,brightness=0,noise=0" })
	void masksMoveWithTheImage(final String list) {
		for (final Picture picture : List.of(picture(1, 7, 7), picture(2, 4, 9))) {
			final int plane = picture.height() * picture.width();
			for (int index = 0; index < 20; index++) {
				final float[] moved = new float[picture.pixels().size()];
				final int[] mask = new int[plane];
				Augmentations.parse(list).apply(picture, threshold(picture.pixels()
					.floats(), plane), 1, 0, index, moved, mask);
				assertArrayEquals(apply(list, picture, index), moved);
				assertArrayEquals(threshold(moved, plane), mask);
			}
		}
	}

	private static int[] threshold(final float[] pixels, final int plane) {
		final int[] mask = new int[plane];
		for (int i = 0; i < plane; i++) {
			mask[i] = pixels[i] > 100 ? 7 : 2;
		}
		return mask;
	}

	/** Labels stay labels; where all around is one label, image and mask agree. */
	@Test
	void anyMovementKeepsLabels() {
		final int side = 20;
		final int[] mask = new int[side * side];
		final float[] pixels = new float[side * side];
		for (int i = 0; i < mask.length; i++) {
			mask[i] = i % side < 8 ? 3 : i / side < 11 ? 5 : 900;
			pixels[i] = mask[i];
		}
		final Picture picture = TestImages.picture(PixelType.F32, 1, side, side, pixels);
		for (int index = 0; index < 30; index++) {
			final float[] moved = new float[mask.length];
			final int[] movedMask = new int[mask.length];
			Augmentations.parse("flip,rotate=180,zoom=0.3,shear=20,shift=0.2,crop=0.5,elastic=0.1")
				.apply(picture, mask, 1, 0, index, moved, movedMask);
			int agreeing = 0;
			for (int i = 0; i < mask.length; i++) {
				assertTrue(Set.of(3, 5, 900).contains(movedMask[i]));
				if (Math.abs(moved[i] - movedMask[i]) < 1e-3) agreeing++;
			}
			assertTrue(agreeing > mask.length / 2, "" + agreeing);
		}
	}

	@Test
	void pixelChangesLeaveMasksAlone() {
		final Picture picture = picture(1, 8, 8);
		final int[] mask = threshold(picture.pixels().floats(), 64);
		final int[] moved = new int[64];
		Augmentations.parse("noise=1,blur=2,gamma=1,cutout=0.5,contrast=0.5,brightness=0.5")
			.apply(picture, mask, 1, 0, 3, new float[64], moved);
		assertArrayEquals(mask, moved);
	}

	@Test
	void movementsFollowTheirNames() {
		final Movement shifted = new Movement(1, 4);
		shifted.shift(1, 0);
		assertArrayEquals(new float[] { 5, 5, 6, 7 }, resampled(shifted, 5, 6, 7, 8));
		final Movement enlarged = new Movement(1, 5);
		enlarged.zoom(2);
		assertArrayEquals(new float[] { 2, 2.5f, 3, 3.5f, 4 }, resampled(enlarged, 1, 2,
			3, 4, 5));
		final Movement turned = new Movement(3, 3);
		turned.rotate(180);
		assertArrayEquals(new float[] { 9, 8, 7, 6, 5, 4, 3, 2, 1 }, resampled(turned, 1,
			2, 3, 4, 5, 6, 7, 8, 9), 1e-5f);
		final Movement slanted = new Movement(3, 3);
		slanted.shear(45);
		assertArrayEquals(new float[] { 1, 1, 2, 4, 5, 6, 8, 9, 9 }, resampled(slanted,
			1, 2, 3, 4, 5, 6, 7, 8, 9), 1e-5f);
	}

	private static float[] resampled(final Movement movement, final float... source) {
		final float[] target = new float[source.length];
		new Sampler(movement).bilinear(source, 1, target);
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
