/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.tensor.Tensor;

import java.awt.image.BufferedImage;

import org.junit.jupiter.api.Test;

class DisplayImageTest {

	@Test
	void showsEightBitsAsTheyAre() {
		assertPixels(picture(PixelType.U8, 1, 100, 120, 140), 0x646464, 0x787878,
			0x8C8C8C);
	}

	@Test
	void stretchesSixteenBits() {
		final BufferedImage image = picture(PixelType.U16, 1, 1000, 1500, 2000);
		assertPixels(image, 0, 0x808080, 0xFFFFFF);
	}

	@Test
	void stretchesEachChannelAndColoursThem() {
		assertPixels(picture(PixelType.F32, 2, 0, 1, /**/ -5, 5), 0, 0xFFFFFF);
		assertPixels(picture(PixelType.U8, 2, 255, 0, /**/ 0, 255), 0xFF00FF,
			0x00FF00);
		assertPixels(picture(PixelType.U8, 4, 1, 2, /**/ 3, 4, /**/ 5, 6, /**/ 7, 8),
			0x010305, 0x020406);
	}

	@Test
	void bearsEvenAndUndefinedPixels() {
		assertPixels(picture(PixelType.U16, 1, 7, 7), 0, 0);
		assertPixels(picture(PixelType.F32, 1, 0, Float.NaN, 1), 0, 0, 0xFFFFFF);
	}

	private static BufferedImage picture(final PixelType type,
		final int channels, final float... pixels)
	{
		return DisplayImage.of(new Picture(Tensor.of(pixels, channels, 1,
			pixels.length / channels), type));
	}

	private static void assertPixels(final BufferedImage image,
		final int... colors)
	{
		for (int x = 0; x < colors.length; x++) {
			assertEquals(String.format("%06X", colors[x]), String.format("%06X", image
				.getRGB(x, 0) & 0xFFFFFF), "pixel " + x);
		}
	}
}
