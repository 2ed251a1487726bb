/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Tensor;

/** Brings pictures to a size, pixels staying raw. */
final class Geometry {

	/** Room around the cut-out centre: ImageNet's 224 of 256. */
	private static final double CROP = 256.0 / 224.0;

	/** Numbers that a small image may become before its centre is cut out. */
	private static final int MOST = 1 << 28;

	private Geometry() {}

	static Picture fit(final Picture picture, final int height, final int width,
		final Resize resize, final ResizeFilter filter)
	{
		if (picture.height() == height && picture.width() == width) return picture;
		return switch (resize) {
			case SHORTEST_CROP -> shortestCrop(picture, height, width, filter);
			case STRETCH -> Resampling.resize(picture, height, width, filter);
			case PAD -> pad(picture, height, width, filter);
			case NONE -> throw new FoveaException("Expected an image of " + height + "x" +
				width + " pixels (height x width), but found " + picture.height() + "x" +
				picture.width() + ", and resize is \"none\"");
		};
	}

	private static Picture shortestCrop(final Picture picture, final int height,
		final int width, final ResizeFilter filter)
	{
		final double scale = CROP * Math.max((double) height / picture.height(),
			(double) width / picture.width());
		final long rows = Math.max(height, Math.round(picture.height() * scale));
		final long columns = Math.max(width, Math.round(picture.width() * scale));
		// Of a line of thousands of pixels, a small part of what fills all memory is kept.
		if ((double) rows * columns * picture.channels() > Math.max(MOST, picture.pixels()
			.size())) throw new FoveaException("An image of " + picture.height() + "x" + picture
				.width() + " pixels (height x width) is too long to be brought to " + height + "x" +
				width + " by " + Resize.SHORTEST_CROP);
		final int h = Math.toIntExact(rows);
		final int w = Math.toIntExact(columns);
		return crop(Resampling.resize(picture, h, w, filter), (h - height) / 2, (w -
			width) / 2, height, width);
	}

	private static Picture pad(final Picture picture, final int height,
		final int width, final ResizeFilter filter)
	{
		final double scale = Math.min((double) height / picture.height(),
			(double) width / picture.width());
		final int h = Math.max(1, Math.min(height, (int) Math.round(picture.height() *
			scale)));
		final int w = Math.max(1, Math.min(width, (int) Math.round(picture.width() *
			scale)));
		return crop(Resampling.resize(picture, h, w, filter), -((height - h) / 2),
			-((width - w) / 2), height, width);
	}

	/** A window of a picture; zero where it lies outside. */
	private static Picture crop(final Picture picture, final int top,
		final int left, final int height, final int width)
	{
		final int h = picture.height();
		final int w = picture.width();
		final float[] source = picture.pixels().floats();
		final float[] target = new float[picture.channels() * height * width];
		final int fromX = Math.max(0, -left);
		final int toX = Math.min(width, w - left);
		for (int c = 0; c < picture.channels(); c++) {
			for (int y = Math.max(0, -top); y < Math.min(height, h - top); y++) {
				System.arraycopy(source, (c * h + y + top) * w + fromX + left, target, (c *
					height + y) * width + fromX, toX - fromX);
			}
		}
		return new Picture(Tensor.of(target, picture.channels(), height, width), picture
			.type());
	}
}
