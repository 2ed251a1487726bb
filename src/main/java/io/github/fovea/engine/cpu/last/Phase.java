/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import java.util.ArrayList;
import java.util.List;

/**
 * Outputs of a convolution, or of its image's gradient, that see the same taps of
 * the kernel.
 *
 * @param y rows
 * @param x columns
 */
public record Phase(Axis y, Axis x) {

	/** Taps that the outputs see; in the order in which weights are packed. */
	List<Integer> taps(final int kernelWidth) {
		final List<Integer> result = new ArrayList<>();
		for (final Axis.Tap row : y.taps()) {
			for (final Axis.Tap column : x.taps()) {
				result.add(row.index() * kernelWidth + column.index());
			}
		}
		return result;
	}

	/** Number of taps. */
	int size() {
		return y.taps().size() * x.taps().size();
	}

	/** Neighbouring taps of a row that can be read as one run of all channels. */
	int together(final boolean allChannels) {
		return allChannels && x.dense() ? x.taps().size() : 1;
	}
}
