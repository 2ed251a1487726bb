/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import java.util.Locale;

/** The parts a data set may be divided into by its author. */
public enum Part {
		TRAIN, VALIDATION, TEST;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
