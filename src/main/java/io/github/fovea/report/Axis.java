/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A range of values with marks at round numbers.
 *
 * @param logarithmic equal ratios take equal room
 */
record Axis(double low, double high, boolean logarithmic, List<Double> marks) {

	private static final int MOST_DECADES = 6;
	private static final double[] STEPS = { 1, 2, 5, 10 };

	/** Epochs from 1, marked at whole numbers. */
	static Axis epochs(final int last, final int marks) {
		final double step = Math.max(1, step(last, marks));
		final List<Double> at = new ArrayList<>();
		if (step > 1) at.add(1.0);
		for (double x = step; x <= last; x += step) at.add(x);
		return last == 1 ? new Axis(0, 2, false, List.of(1.0)) : new Axis(1, last,
			false, at);
	}

	/** Finished epochs from 0, marked at whole numbers. */
	static Axis finishedEpochs(final int last, final int marks) {
		final double step = Math.max(1, step(last, marks));
		final List<Double> at = new ArrayList<>();
		for (double x = 0; x <= last; x += step) at.add(x);
		return new Axis(0, last, false, at);
	}

	/** A linear range that ends at round numbers. */
	static Axis linear(final double min, final double max, final int marks) {
		final double step = step(max - min, marks);
		final double low = Math.floor(min / step + 1e-9);
		final double high = Math.ceil(max / step - 1e-9);
		final List<Double> at = new ArrayList<>();
		for (double i = low; i <= high; i++) at.add(i * step);
		return new Axis(low * step, high * step, false, at);
	}

	/** A logarithmic range of positive values. */
	static Axis logarithmic(final double min, final double max) {
		final List<Double> at = new ArrayList<>();
		final int first = (int) Math.floor(Math.log10(min));
		final int last = (int) Math.ceil(Math.log10(max));
		final double[] within = last - first <= 3 ? new double[] { 1, 2, 5 }
			: new double[] { 1 };
		final int every = Math.max(1, (last - first) / MOST_DECADES);
		double low = Math.pow(10, first);
		double high = Math.pow(10, last);
		for (int exponent = first; exponent <= last; exponent++) {
			for (final double digit : within) {
				final double value = digit * Math.pow(10, exponent);
				if (value <= min) low = Math.max(low, value);
				if (value >= max) high = Math.min(high, value);
				if ((exponent - first) % every == 0) at.add(value);
			}
		}
		final double from = low;
		final double to = high;
		at.removeIf(v -> v < from * (1 - 1e-9) || v > to * (1 + 1e-9));
		return new Axis(low, high, true, at);
	}

	/** Where a value lies, 0 at the low end to 1 at the high end. */
	double position(final double value) {
		return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value -
			low) / (high - low);
	}

	/** A mark's number; on a linear axis all have the same decimal places. */
	String label(final double mark) {
		final double size = Math.abs(mark);
		if (size >= 1e5 || size > 0 && logarithmic && size < 1e-3) return scientific(
			mark);
		final int places = logarithmic ? places(mark) : marks.stream().mapToInt(
			Axis::places).max().orElse(0);
		return String.format(Locale.ROOT, "%." + places + "f", mark);
	}

	private static String scientific(final double mark) {
		final BigDecimal value = new BigDecimal(mark).round(new MathContext(3))
			.stripTrailingZeros();
		final int exponent = value.precision() - value.scale() - 1;
		return value.movePointLeft(exponent).stripTrailingZeros().toPlainString() +
			"e" + exponent;
	}

	private static int places(final double mark) {
		return Math.max(0, new BigDecimal(mark).round(new MathContext(6))
			.stripTrailingZeros().scale());
	}

	private static double step(final double range, final int marks) {
		final double rough = range / marks;
		final double power = Math.pow(10, Math.floor(Math.log10(rough)));
		for (final double step : STEPS) {
			if (step * power >= rough * (1 - 1e-9)) return step * power;
		}
		return 10 * power;
	}
}
