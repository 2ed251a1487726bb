/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.data.Dataset;
import io.github.fovea.evaluate.PixelEvaluation.Masks;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Images with the outlines of what is true and of what was found. */
public final class OutlinePicture {

	private static final int SIDE = 460;
	private static final int COLUMNS = 2;
	private static final Color TRUE = Canvas.SKY;
	private static final Color FOUND = Canvas.VERMILLION;

	private OutlinePicture() {}

	/**
	 * @param data the images
	 * @throws IOException if one cannot be read again
	 */
	public static BufferedImage draw(final List<Masks> images, final Dataset data)
		throws IOException
	{
		final Montage montage = new Montage("Worst images: true outlines blue, found ones " +
			"vermillion", COLUMNS, SIDE);
		for (final Masks masks : images) {
			montage.add(outlined(masks, DisplayImage.of(data.read(masks.image().index()))),
				null).line(String.format(Locale.ROOT, "%s: IoU %.3f", masks.image().image(), masks
					.image().iou()), Canvas.SMALL, Canvas.INK);
		}
		return montage.draw();
	}

	private static BufferedImage outlined(final Masks masks, final BufferedImage image) {
		final int longest = Math.max(image.getWidth(), image.getHeight());
		final double scale = longest < SIDE ? SIDE / longest : (double) SIDE / longest;
		final int width = Math.max(1, (int) Math.round(scale * image.getWidth()));
		final int height = Math.max(1, (int) Math.round(scale * image.getHeight()));
		final BufferedImage result = new BufferedImage(width, height,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = result.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, scale >= 1
			? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
			: RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.drawImage(image, 0, 0, width, height, null);
		graphics.dispose();
		// The true outline runs outside of its class, the other inside: both show.
		outline(result, masks.known(), masks.width(), TRUE, true);
		outline(result, masks.found(), masks.width(), FOUND, false);
		return result;
	}

	/** Marks pixels beside ones of another class: of the larger number, or the smaller. */
	private static void outline(final BufferedImage image, final int[] classes,
		final int width, final Color color, final boolean outside)
	{
		final int height = classes.length / width;
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				final int here = at(classes, width, height, image, x, y);
				boolean edge = false;
				for (int n = 0; n < 4; n++) {
					final int there = at(classes, width, height, image, x + (n - 1) % 2, y + (n -
						2) % 2);
					edge |= outside ? here < there : here > there;
				}
				if (edge) image.setRGB(x, y, color.getRGB());
			}
		}
	}

	private static int at(final int[] classes, final int width, final int height,
		final BufferedImage image, final int x, final int y)
	{
		final int column = Math.max(0, Math.min(image.getWidth() - 1, x)) * width / image
			.getWidth();
		final int row = Math.max(0, Math.min(image.getHeight() - 1, y)) * height / image
			.getHeight();
		// Pixels of which nothing is known, -1, are seldom of a thing.
		return Math.max(0, classes[row * width + column]);
	}
}
