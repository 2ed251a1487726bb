/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The least and the largest pixel of each channel of images, by their type. */
final class PixelExtremes {

	/** Of each channel the least and the largest. */
	private final Map<PixelType, float[]> extremes = new EnumMap<>(PixelType.class);

	/** Adds an image; from any thread, in any order. */
	void add(final Picture picture) {
		final float[] pixels = picture.pixels().floats();
		final int plane = picture.height() * picture.width();
		final float[] found = new float[2 * picture.channels()];
		for (int c = 0; c < picture.channels(); c++) {
			float least = pixels[c * plane];
			float largest = least;
			for (int i = c * plane; i < (c + 1) * plane; i++) {
				least = Math.min(least, pixels[i]);
				largest = Math.max(largest, pixels[i]);
			}
			found[2 * c] = least;
			found[2 * c + 1] = largest;
		}
		synchronized (this) {
			extremes.merge(picture.type(), found, PixelExtremes::merge);
		}
	}

	private static float[] merge(final float[] a, final float[] b) {
		for (int i = 0; i < a.length; i += 2) {
			a[i] = Math.min(a[i], b[i]);
			a[i + 1] = Math.max(a[i + 1], b[i + 1]);
		}
		return a;
	}

	/** Whether all pixels of a channel are equal, in units of the full scale. */
	synchronized boolean isOneValue(final int channel) {
		return extremes.entrySet().stream().flatMapToDouble(e -> DoubleStream.of(e
			.getValue()[2 * channel], e.getValue()[2 * channel + 1]).map(pixel -> pixel / e
				.getKey().full())).distinct().count() == 1;
	}

	/** What a network is given; empty where each image has a range of its own. */
	synchronized Optional<InputRange> range(final Preprocessing preprocessing) {
		return preprocessing.isFixed() ? extremes.keySet().stream().map(type -> range(
			type, preprocessing)).reduce(InputRange::and) : Optional.empty();
	}

	private InputRange range(final PixelType type, final Preprocessing preprocessing) {
		return InputRange.of(extremes.get(type), type, preprocessing);
	}

	/** What a person should know who trains with these images. */
	synchronized Optional<String> advice(final Preprocessing preprocessing) {
		if (!preprocessing.isFixed() || !extremes.containsKey(PixelType.F32)) return Optional
			.empty();
		final InputRange floats = range(PixelType.F32, preprocessing);
		if (extremes.size() > 1) {
			final InputRange others = extremes.keySet().stream().filter(
				type -> type != PixelType.F32).map(type -> range(type, preprocessing)).reduce(
					InputRange::and).orElseThrow();
			if (!floats.resembles(others)) return Optional.of("Images of different types are " +
				"mixed: after the preprocessing " + preprocessing + " those of 8 or 16 bits have " +
				"values from " + others + ", those of 32 bits from " + floats +
				". Convert them to one type");
		}
		final boolean chosen = preprocessing instanceof Preprocessing.None ||
			preprocessing instanceof Preprocessing.Standardize;
		return chosen || floats.isUsual() ? Optional.empty() : Optional.of(
			"32-bit pixels are taken as they are: after the preprocessing " + preprocessing +
				" they have values from " + floats + ". Networks learn better from values near " +
				"1: take the preprocessing standardize or percentile");
	}
}
