/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

/**
 * For each tap of an axis, the outputs for which it lies inside the image.
 *
 * @param from the first, by tap
 * @param to the end, by tap; not above from for none
 */
record SeenOutputs(int[] from, int[] to) {

	/**
	 * @param size of what is read
	 */
	static SeenOutputs of(final Axis axis, final int size) {
		final int taps = axis.taps().size();
		final SeenOutputs result = new SeenOutputs(new int[taps], new int[taps]);
		for (int i = 0; i < taps; i++) {
			final int offset = axis.taps().get(i).offset();
			// The first output at or after the start, and the first at or after the end.
			result.from[i] = Math.max(0, -Math.floorDiv(offset, axis.step()));
			result.to[i] = Math.min(axis.count(), -Math.floorDiv(offset - size, axis
				.step()));
		}
		return result;
	}
}
