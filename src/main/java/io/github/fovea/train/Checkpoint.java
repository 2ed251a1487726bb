/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Map;

/**
 * Everything that training needs to go on exactly: the state after an epoch.
 *
 * @param parameters all parameters, the optimiser's included
 * @param bestEpoch the epoch with the weights to keep, from 1
 * @param best those weights
 * @param stage stages of the training that ended before
 * @param earlier how many epochs of the history they had
 */
public record Checkpoint(List<EpochResult> history,
	Map<String, Tensor> parameters, int bestEpoch, Map<String, Tensor> best,
	int stage, int earlier)
{

	public Checkpoint {
		history = List.copyOf(history);
	}

	/** Where another stage begins: with the weights to keep so far. */
	public static Checkpoint after(final TrainResult result, final int stage) {
		return new Checkpoint(result.history(), result.weights(), result.epoch(),
			result.weights(), stage, result.history().size());
	}
}
