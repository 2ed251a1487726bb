/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.data.Draws;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.TestImages;

import org.junit.jupiter.api.Test;
import org.scijava.plugin.Plugin;

/** An augmentation that another jar could bring: one annotated class. */
class OtherAugmentationTest {

	/** Moves one pixel to the right, then adds the amount to the first pixel. */
	@Plugin(type = Augmentation.class, name = "step")
	public static final class Step implements Augmentation {

		@Override
		public String name() {
			return "step";
		}

		@Override
		public String description() {
			return "is for this test";
		}

		@Override
		public double largest() {
			return 20;
		}

		@Override
		public void move(final double amount, final Draws random,
			final Movement movement)
		{
			if (amount > 0) movement.shift(1, 0);
		}

		@Override
		public void change(final double amount, final Draws random,
			final Pixels pixels)
		{
			pixels.values()[0] += amount;
		}
	}

	@Test
	void isFoundByItsAnnotation() {
		final Picture picture = TestImages.picture(PixelType.U8, 1, 1, 3, 1, 2, 3);
		assertArrayEquals(new float[] { 8, 1, 2 }, Augmentations.parse("step=7").apply(
			picture, 1, 1, 0).pixels().floats());
		assertArrayEquals(new float[] { 3, 1, 2 }, Augmentations.parse("step").apply(
			picture, 1, 1, 0).pixels().floats());
		assertTrue(new Catalogue().names().contains("step"));
	}
}
