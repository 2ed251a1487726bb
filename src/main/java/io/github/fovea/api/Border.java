/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** What lies beyond the edges of an image. */
public enum Border {
		ZERO, /** The image reflected; the edge pixels are not repeated. */
		MIRROR, /** The edge pixels repeated. */
		CLAMP;

	<T extends RealType<T>> RandomAccessible<T> extend(
		final RandomAccessibleInterval<T> image)
	{
		return switch (this) {
			case ZERO -> Views.extendZero(image);
			case MIRROR -> mirror(image);
			case CLAMP -> Views.extendBorder(image);
		};
	}

	/** ImgLib2 does not reflect an axis of one pixel; here it is constant. */
	private static <T extends RealType<T>> RandomAccessible<T> mirror(
		final RandomAccessibleInterval<T> image)
	{
		for (int d = 0; d < 2; d++) {
			if (image.dimension(d) > 1) continue;
			final RandomAccessibleInterval<T> line = Views.hyperSlice(image, d,
				image.min(d));
			final RandomAccessible<T> plane = Views.addDimension(line
				.dimension(0) > 1 ? Views.extendMirrorSingle(line) : Views.extendBorder(
					line));
			return d == 0 ? Views.permute(plane, 0, 1) : plane;
		}
		return Views.extendMirrorSingle(image);
	}
}
