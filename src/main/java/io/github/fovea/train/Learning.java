/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Sampling;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which images a training draws, and what becomes of their gradients and of the weights.
 *
 * @param accumulate batches whose gradients make one update; 1 for each its own
 * @param average decay of the moving average of weights that is validated and saved, 0
 *          … 1 (excluded); 0 for the weights themselves
 */
public record Learning(Sampling sampling, int accumulate, double average) {

	/** Every image once, an update a batch, the weights as they are. */
	public static final Learning DEFAULT = new Learning(Sampling.SHUFFLE, 1, 0);

	public Learning {
		if (accumulate < 1) throw new FoveaException(
			"The number of batches an update must be 1 or more, got " + accumulate);
		if (!(average >= 0 && average < 1)) throw new FoveaException(
			"The decay of the average of weights must be at least 0 and below 1, such as " +
				"0.999, got " + average);
	}

	/** What differs from the default. */
	Map<String, Object> toMap() {
		final Map<String, Object> map = new LinkedHashMap<>();
		if (sampling != DEFAULT.sampling) map.put("sampling", sampling.toString());
		if (accumulate != DEFAULT.accumulate) map.put("accumulate", accumulate);
		if (average != DEFAULT.average) map.put("ema", average);
		return map;
	}
}
