/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.data.Truth;
import io.github.fovea.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/**
 * What a person wants to see of a network that tells parts of an image from the
 * background: its first class is left out.
 */
final class Foreground {

	private Foreground() {}

	/** True if the first of several channels is the background, by its name. */
	static boolean follows(final List<String> names) {
		return names.size() > 1 && names.get(0).equals(Truth.BACKGROUND);
	}

	static List<String> names(final List<String> names) {
		return names.subList(1, names.size());
	}

	/**
	 * @param planes [C,H,W], or one sample of them
	 * @return [C - 1,H,W]
	 */
	static Tensor of(final Tensor planes) {
		final int channels = planes.shape().at(-3) - 1;
		return Tensor.of(Arrays.copyOfRange(planes.floats(), planes.size() / (channels + 1),
			planes.size()), channels, planes.shape().at(-2), planes.shape().at(-1));
	}
}
