/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.data.Picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Pictures side by side, each in a square. */
public final class CoverPicture {

	/** Pixels a side; two of them stay below half a megabyte. */
	private static final int SIDE = 256;

	private CoverPicture() {}

	/** As wide as there are pictures: 1:1 for one, 2:1 for two. */
	public static BufferedImage of(final List<Picture> pictures) {
		final BufferedImage cover = new BufferedImage(SIDE * pictures.size(), SIDE,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = cover.createGraphics();
		try {
			graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION,
				RenderingHints.VALUE_INTERPOLATION_BILINEAR);
			for (int i = 0; i < pictures.size(); i++) {
				final BufferedImage image = DisplayImage.of(pictures.get(i));
				final double scale = (double) SIDE / Math.max(image.getWidth(), image
					.getHeight());
				final int width = Math.max(1, (int) Math.round(scale * image.getWidth()));
				final int height = Math.max(1, (int) Math.round(scale * image
					.getHeight()));
				graphics.drawImage(image, i * SIDE + (SIDE - width) / 2, (SIDE -
					height) / 2, width, height, null);
			}
		}
		finally {
			graphics.dispose();
		}
		return cover;
	}
}
