/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Tensor;

import java.util.Locale;

/**
 * How a computed output compares with a test tensor.
 *
 * @param output id of the output
 * @param deviation the largest absolute difference; infinite where numbers are
 *          compared with others that are none
 * @param mismatches elements beyond the tolerance
 * @param elements all elements
 */
public record Agreement(String output, double deviation, int mismatches,
	int elements, Tolerance tolerance)
{

	/**
	 * @throws FoveaException if the shapes differ
	 */
	public static Agreement of(final String output, final Tensor actual,
		final Tensor expected, final Tolerance tolerance)
	{
		if (!actual.shape().equals(expected.shape()))
			throw new FoveaException("The output \"" + output +
				"\" has shape " + actual.shape() + ", but its test tensor " + expected
					.shape());
		double deviation = 0;
		int mismatches = 0;
		for (int i = 0; i < expected.size(); i++) {
			final double wanted = expected.get(i);
			final double got = actual.get(i);
			if (Double.compare(wanted, got) == 0) continue;
			final double difference = Math.abs(wanted - got);
			deviation = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(
				deviation, difference);
			if (!(difference <= tolerance.absolute() + tolerance.relative() * Math.abs(
				wanted))) mismatches++;
		}
		return new Agreement(output, deviation, mismatches, expected.size(),
			tolerance);
	}

	/** Whether no more elements mismatch than may. */
	public boolean holds() {
		return mismatches <= tolerance.mismatches() * 1e-6 * elements;
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT,
			"%s: the largest deviation is %.3g, %d of %d elements are beyond %s + %s |x|, %s",
			output, deviation, mismatches, elements, tolerance.absolute(), tolerance
				.relative(), holds() ? "which is allowed" : "more than is allowed");
	}
}
