/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

/**
 * Division of numbers of 31 bits by a multiplication: n / divisor is the upper half of
 * 2n · factor, shifted (T. Granlund, P. Montgomery, "Division by invariant integers
 * using multiplication", 1994); {@code quotient} of {@code functions.cl}.
 */
record Divisor(int factor, int shift) {

	static Divisor of(final int divisor) {
		final int shift = Integer.SIZE - Integer.numberOfLeadingZeros(divisor - 1);
		return new Divisor((int) ((1L << 31 + shift) / divisor + 1), shift);
	}

	/** As kernels do it. */
	int quotient(final int n) {
		return (int) (((n & 0xffffffffL) * 2 * (factor & 0xffffffffL) >>> 32) >>> shift);
	}

	void addTo(final Launch launch) {
		launch.ints(factor, shift);
	}
}
