/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Shape;

import java.io.IOException;
import java.util.Optional;

/**
 * What a data set's images have in common, from which a network's input size
 * follows.
 *
 * @param common the sizes C,H,W all images share; empty if they differ
 * @param channels channels of an input that takes them all: the images' own, 3
 *          where grey and colour are mixed; 0 if no image can be read
 * @param difference the first two images that differ, for a person; empty if none do
 */
public record ImageSizes(Optional<Shape> common, int channels,
	Optional<String> difference)
{

	/** Reads the headers of all images; passes over those that cannot be read. */
	public static ImageSizes of(final Dataset data) {
		Shape first = null;
		String named = null;
		String difference = null;
		int channels = 0;
		for (int i = 0; i < data.size(); i++) {
			final Shape shape;
			try {
				shape = data.shape(i);
			}
			catch (final IOException | FoveaException e) {
				// Named with its reason when the images are checked.
				continue;
			}
			if (first == null) {
				first = shape;
				named = named(data, i, shape);
			}
			if (difference == null && !first.equals(shape)) difference = named + ", " + named(
				data, i, shape);
			channels = Math.max(channels, shape.at(0));
		}
		return new ImageSizes(difference == null ? Optional.ofNullable(first) : Optional
			.empty(), channels, Optional.ofNullable(difference));
	}

	private static String named(final Dataset data, final int image, final Shape shape) {
		return data.name(image) + " is " + shape.at(1) + "x" + shape.at(2) + "x" + shape.at(
			0);
	}
}
