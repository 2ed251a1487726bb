/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

/** Class names where there is little room. */
final class Names {

	private static final String CUT = "..";

	private Names() {}

	/**
	 * A name in at most so many characters. Long ones lose their middle: they often
	 * differ at the end.
	 */
	static String shorten(final String name, final int most) {
		final int[] points = name.codePoints().toArray();
		if (points.length <= most) return name;
		if (most <= CUT.length() + 2) return new String(points, 0, most);
		final int kept = most - CUT.length();
		final int tail = kept / 3;
		return new String(points, 0, kept - tail) + CUT + new String(points,
			points.length - tail, tail);
	}

	/** The beginning of a name, in at most so many characters. */
	static String begin(final String name, final int most) {
		final int[] points = name.codePoints().limit(most).toArray();
		return new String(points, 0, points.length).strip();
	}

	/** Length of the longest of some names. */
	static int longest(final Iterable<String> names) {
		int result = 0;
		for (final String name : names) {
			result = Math.max(result, name.codePointCount(0, name.length()));
		}
		return result;
	}
}
