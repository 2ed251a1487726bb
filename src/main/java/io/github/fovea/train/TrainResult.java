/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Map;

/**
 * What training came to.
 *
 * @param weights parameters of the network by name: those of the epoch with the
 *          lowest validation loss, or of the last epoch where there is none
 * @param epoch the epoch they are of, from 1; 0 if none was finished
 */
public record TrainResult(End end, Map<String, Tensor> weights, int epoch,
	List<EpochResult> history)
{

	/** Why training ended. */
	public enum End {
			/** All epochs were run. */
			COMPLETE,
			/** No improvement for as long as the settings say. */
			STOPPED_EARLY,
			/** Somebody asked for it. */
			CANCELED,
			/** The loss became infinite or not a number. */
			DIVERGED;

		/** Whether another stage may follow. */
		public boolean regular() {
			return this == COMPLETE || this == STOPPED_EARLY;
		}
	}

	public TrainResult {
		history = List.copyOf(history);
	}

	/** The epoch that the weights are of, or null. */
	public EpochResult best() {
		return epoch == 0 ? null : history.get(epoch - 1);
	}
}
