/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.data.Dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** The first images of each class of a data set, a class a row. */
public final class ClassMontage {

	private ClassMontage() {}

	/**
	 * Draws them; those that cannot be read are left out.
	 *
	 * @param title above the images; empty for none
	 * @param each images of each class
	 */
	public static BufferedImage draw(final String title, final Dataset data,
		final int each)
	{
		final Montage montage = new Montage(title, each);
		for (int c = 0; c < data.classNames().size(); c++) {
			int shown = 0;
			for (int i = 0; i < data.size() && shown < each; i++) {
				if (data.label(i) != c) continue;
				final BufferedImage image = read(data, i);
				if (image == null) continue;
				montage.add(image, null).line(data.classNames().get(c), Canvas.SMALL,
					Canvas.INK);
				shown++;
			}
			for (; shown < each; shown++) montage.add(null, null);
		}
		return montage.draw();
	}

	private static BufferedImage read(final Dataset data, final int index) {
		try {
			return DisplayImage.of(data.read(index));
		}
		catch (final IOException e) {
			return null;
		}
	}
}
