/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How pixels are weighed where an image shrinks. Enlarging is always bilinear. */
public enum ResizeFilter {
		/** The triangle; networks that were stored without a filter saw it. */
		BILINEAR("bilinear", 1) {

			@Override
			double weight(final double x) {
				return Math.max(0, 1 - Math.abs(x));
			}
		},
		/**
		 * Lanczos' windowed sinc of three lobes, by default also that of ImageMagick
		 * for shrinking; can overshoot at edges.
		 */
		LANCZOS("lanczos", 3) {

			@Override
			double weight(final double x) {
				if (x == 0 || Math.abs(x) >= radius()) return x == 0 ? 1 : 0;
				final double third = Math.PI * x / 3;
				final double sine = Math.sin(third);
				// sin 3a = 3 sin a - 4 sin³ a: one sine is enough.
				return sine * sine * (3 - 4 * sine * sine) / (3 * third * third);
			}
		};

	private final String label;
	private final int radius;

	ResizeFilter(final String label, final int radius) {
		this.label = label;
		this.radius = radius;
	}

	/** Distance from which on the weight is 0, in pixels of the smaller image. */
	int radius() {
		return radius;
	}

	/** Not normalised; 1 at 0. */
	abstract double weight(double x);

	/**
	 * @throws FoveaException if there is no such filter
	 */
	static ResizeFilter parse(final String text) {
		for (final ResizeFilter filter : values()) {
			if (filter.label.equals(text)) return filter;
		}
		throw new FoveaException("Unknown filter \"" + text +
			"\" in the stored input description. Expected one of " + Arrays.stream(
				values()).map(ResizeFilter::toString).collect(Collectors.joining(", ")));
	}

	@Override
	public String toString() {
		return label;
	}
}
