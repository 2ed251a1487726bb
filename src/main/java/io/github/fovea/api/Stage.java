/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.graph.Graph;
import io.github.fovea.train.TrainSettings;
import io.github.fovea.transfer.Frozen;
import io.github.fovea.transfer.TransferSettings;
import io.github.fovea.transfer.TransferSettings.FineTuning;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a training in which the same weights are learned.
 *
 * @param graph the network in inference form, its roles saying what is learned
 */
record Stage(Graph graph, TrainSettings settings) {

	/**
	 * One stage, or two where a part of a network is frozen at first.
	 *
	 * @param transfer null for a network that is trained as a whole
	 */
	static List<Stage> of(final Graph network, final TrainSettings settings,
		final TransferSettings transfer)
	{
		final List<Stage> stages = new ArrayList<>();
		final Frozen frozen = transfer == null ? new Frozen.None() : transfer
			.frozen();
		stages.add(new Stage(frozen.apply(network), settings));
		if (transfer != null && transfer.fineTuning().isPresent()) {
			final FineTuning more = transfer.fineTuning().get();
			stages.add(new Stage(more.frozen().apply(network), settings.withEpochs(more
				.epochs()).withOptimizer(settings.optimizer(), more.learningRate())));
		}
		return stages;
	}

	/** How many numbers are learned. */
	long trainable() {
		return graph.parameters().stream().filter(p -> p.trainable()).mapToLong(p -> p
			.value().shape().size()).sum();
	}
}
