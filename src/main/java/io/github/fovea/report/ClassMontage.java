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
	 * @param each images of each class
	 * @throws IOException if one of them cannot be read
	 */
	public static BufferedImage draw(final String title, final Dataset data,
		final int each) throws IOException
	{
		final Montage montage = new Montage(title, each);
		for (int c = 0; c < data.classNames().size(); c++) {
			int shown = 0;
			for (int i = 0; i < data.size() && shown < each; i++) {
				if (data.label(i) != c) continue;
				montage.add(DisplayImage.of(data.read(i)), null).line(data.classNames()
					.get(c), Canvas.SMALL, Canvas.INK);
				shown++;
			}
			for (; shown < each; shown++) montage.add(null, null);
		}
		return montage.draw();
	}
}
