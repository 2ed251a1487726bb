/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

/** Functions that Java lacks, in double and without loss of digits. */
final class Formulas {

	/** Up to here the error function is a series, beyond it a fraction. */
	private static final double ERF_SERIES = 2.5;
	/** Beyond it the error function is 1. */
	private static final double ERF_END = 6;
	private static final int ERF_TERMS = 60;

	private Formulas() {}

	static double sigmoid(final double x) {
		return 1 / (1 + Math.exp(-x));
	}

	/** log(1 + exp(x)). */
	static double softplus(final double x) {
		return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
	}

	static double asinh(final double x) {
		final double a = Math.abs(x);
		// Beyond this the square would not change anything, or overflow.
		final double y = a > 1e9 ? Math.log(a) + Math.log(2) : Math.log1p(a + a * a / (1 +
			Math.sqrt(a * a + 1)));
		return Math.copySign(y, x);
	}

	static double acosh(final double x) {
		final double t = x - 1;
		return x > 1e9 ? Math.log(x) + Math.log(2) : Math.log1p(t + Math.sqrt(t * (t +
			2)));
	}

	static double atanh(final double x) {
		return (Math.log1p(x) - Math.log1p(-x)) / 2;
	}

	/**
	 * The error function (M. Abramowitz and I. Stegun, Handbook of Mathematical
	 * Functions, 1964: the series 7.1.6, whose terms are all of one sign, and the
	 * continued fraction 7.1.14).
	 */
	static double erf(final double x) {
		final double a = Math.abs(x);
		if (Double.isNaN(a)) return x;
		if (a > ERF_END) return Math.signum(x);
		final double scale = Math.exp(-a * a) / Math.sqrt(Math.PI);
		return Math.copySign(a < ERF_SERIES ? 2 * scale * series(a) : 1 - scale / fraction(
			a), x);
	}

	private static double series(final double a) {
		double sum = 0;
		double term = a;
		for (int n = 1; n <= ERF_TERMS; n++) {
			sum += term;
			term *= 2 * a * a / (2 * n + 1);
		}
		return sum;
	}

	private static double fraction(final double a) {
		double rest = a;
		for (int n = ERF_TERMS; n > 0; n--) {
			rest = a + n / 2.0 / rest;
		}
		return rest;
	}
}
