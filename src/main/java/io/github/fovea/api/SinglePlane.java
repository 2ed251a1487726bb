/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;

import java.util.Arrays;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;

/** Two-dimensional images, from those whose further axes have size 1. */
final class SinglePlane {

	private SinglePlane() {}

	/**
	 * @return the image itself if it has two axes
	 * @throws FoveaException if it has more than one plane
	 */
	static <T> RandomAccessibleInterval<T> of(
		final RandomAccessibleInterval<T> image)
	{
		RandomAccessibleInterval<T> plane = image;
		while (plane.numDimensions() > 2) {
			final int last = plane.numDimensions() - 1;
			if (plane.dimension(last) != 1) throw new FoveaException(
				"Expected an image of one plane, but it has " + Arrays.stream(image
					.dimensionsAsLongArray()).mapToObj(Long::toString).collect(Collectors
						.joining(" x ")) + " pixels; give its planes one by one");
			plane = Views.hyperSlice(plane, last, plane.min(last));
		}
		return plane;
	}
}
