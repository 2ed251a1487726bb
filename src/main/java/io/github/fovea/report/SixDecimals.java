/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import java.util.Locale;

/**
 * Probabilities as {@code %.6f} writes them, without reading a pattern for each:
 * a table of many images spends its time there.
 */
final class SixDecimals {

	private static final int SCALE = 1_000_000;
	/** Nearer to the middle of two numbers, digits decide that are not at hand. */
	private static final double DOUBT = 1e-6;

	private SixDecimals() {}

	static String of(final double value) {
		final double scaled = value * SCALE;
		final double below = Math.floor(scaled);
		final double part = scaled - below;
		final boolean clear = value > 0 && value < 1 && Math.abs(part -
			0.5) > DOUBT;
		if (!clear) return String.format(Locale.ROOT, "%.6f", value);
		// The digit in front keeps the zeros behind it.
		final String digits = Integer.toString(SCALE + (int) below + (part > 0.5 ? 1
			: 0));
		return (digits.charAt(0) == '1' ? "0." : "1.") + digits.substring(1);
	}
}
