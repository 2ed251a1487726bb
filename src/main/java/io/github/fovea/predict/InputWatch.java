/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import io.github.fovea.data.InputRange;
import io.github.fovea.data.InputSpec;
import io.github.fovea.model.SavedModel;

import java.util.Optional;

/** Compares what a network is given with what it was trained with. */
public final class InputWatch {

	private final Optional<InputRange> known;
	private InputRange seen;

	/** @param input how images are brought to the network */
	public InputWatch(final SavedModel model, final InputSpec input) {
		known = StoredInput.range(model, input);
	}

	/** Takes preprocessed values of an image. */
	public void see(final float[] values, final int from, final int size) {
		if (known.isEmpty()) return;
		final InputRange range = InputRange.sampled(values, from, size);
		seen = seen == null ? range : seen.and(range);
	}

	/** What is to be said of all images so far, if they are unlike those trained with. */
	public Optional<String> warning() {
		return seen == null ? Optional.empty() : known.flatMap(range -> seen.warning(range,
			"the images"));
	}
}
