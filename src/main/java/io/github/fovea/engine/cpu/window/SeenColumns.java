/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

/** For each tap along a row of windows those that see the image there: a run of them. */
final class SeenColumns {

	private final int[] first;
	private final int[] end;

	SeenColumns(final WindowGeometry geometry) {
		final int windows = geometry.output[2];
		first = new int[geometry.kernel[2]];
		end = new int[geometry.kernel[2]];
		final int[] indices = geometry.imageIndices(2);
		for (int tap = 0; tap < first.length; tap++) {
			for (int o = windows - 1; o >= 0; o--) {
				if (indices[tap * windows + o] < 0) continue;
				first[tap] = o;
				end[tap] = Math.max(end[tap], o + 1);
			}
		}
	}

	int taps() {
		return first.length;
	}

	/** The first window. */
	int first(final int tap) {
		return first[tap];
	}

	/** The one after the last. */
	int end(final int tap) {
		return end[tap];
	}
}
