/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The order of numbers from the largest on. */
final class Ranking {

	private Ranking() {}

	/** Positions of the largest, the next, … */
	static int[] descending(final double[] numbers) {
		return IntStream.range(0, numbers.length).boxed().sorted(Comparator
			.comparingDouble((Integer i) -> -numbers[i])).mapToInt(i -> i).toArray();
	}
}
