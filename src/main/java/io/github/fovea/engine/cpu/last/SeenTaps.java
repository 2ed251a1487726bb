/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

/**
 * Which taps of an axis lie inside the image, for each output: as these are sorted,
 * some that follow one another.
 *
 * @param first the first tap, by output
 * @param count how many, by output
 */
record SeenTaps(int[] first, int[] count) {

	/**
	 * @param size of what is read
	 */
	static SeenTaps of(final Axis axis, final int size) {
		final SeenTaps result = new SeenTaps(new int[axis.count()], new int[axis
			.count()]);
		for (int i = 0; i < axis.count(); i++) {
			for (int tap = 0; tap < axis.taps().size(); tap++) {
				final int at = i * axis.step() + axis.taps().get(tap).offset();
				if (at < 0 || at >= size) continue;
				if (result.count[i]++ == 0) result.first[i] = tap;
			}
		}
		return result;
	}

	/** The end of the run of outputs from one on that see the same taps. */
	int runFrom(final int output) {
		int end = output + 1;
		while (end < count.length && first[end] == first[output] &&
			count[end] == count[output])
		{
			end++;
		}
		return end;
	}
}
