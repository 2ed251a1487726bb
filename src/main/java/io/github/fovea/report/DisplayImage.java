/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.data.Percentiles;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;

import java.awt.image.BufferedImage;

/** Makes pictures visible: raw pixels as an image of 8 bits a colour. */
public final class DisplayImage {

	private static final double SATURATED = 0.35;

	private DisplayImage() {}

	/**
	 * 8-bit pixels are shown as they are; others are stretched from their 0.35 to
	 * their 99.65 percentile, each channel by itself. One channel is grey, two are
	 * magenta and green, of more the first three are red, green and blue.
	 */
	public static BufferedImage of(final Picture picture) {
		final int width = picture.width();
		final int height = picture.height();
		final int channels = Math.min(3, picture.channels());
		final int[][] levels = new int[channels][];
		for (int c = 0; c < channels; c++) levels[c] = levels(picture, c);
		final int[] red = levels[0];
		final int[] green = levels[channels == 1 ? 0 : 1];
		final int[] blue = levels[channels == 3 ? 2 : 0];
		final int[] colors = new int[width * height];
		for (int i = 0; i < colors.length; i++) {
			colors[i] = red[i] << 16 | green[i] << 8 | blue[i];
		}
		final BufferedImage image = new BufferedImage(width, height,
			BufferedImage.TYPE_INT_RGB);
		image.setRGB(0, 0, width, height, colors, 0, width);
		return image;
	}

	private static int[] levels(final Picture picture, final int channel) {
		final int size = picture.width() * picture.height();
		final float[] pixels = picture.pixels().floats();
		final int from = channel * size;
		float low = 0;
		float high = 255;
		if (picture.type() != PixelType.U8) {
			final float[] sorted = Percentiles.sorted(pixels, from, size);
			low = Percentiles.of(sorted, SATURATED);
			high = Percentiles.of(sorted, 100 - SATURATED);
		}
		final float range = high > low ? high - low : 1;
		final int[] levels = new int[size];
		for (int i = 0; i < size; i++) {
			levels[i] = Math.max(0, Math.min(255, Math.round(255 * (pixels[from + i] -
				low) / range)));
		}
		return levels;
	}
}
