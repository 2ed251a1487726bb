/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.data.InputSpec;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.nn.Network;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.TrainResult;

import com.google.gson.Gson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a model file says of itself besides its graph and weights. */
final class ModelDescription {

	private static final Gson GSON = new Gson();

	private ModelDescription() {}

	/**
	 * The trained network with its metadata. Nothing in it differs between equal
	 * trainings: no dates, paths or rates.
	 *
	 * @param settings how it was trained
	 */
	static SavedModel describe(final Network network, final TrainResult result,
		final InputSpec input, final List<Integer> channels,
		final List<String> classes, final Map<String, Object> settings)
	{
		Metadata metadata = Metadata.EMPTY.withClassNames(classes).with(
			StoredInput.KEY, GSON.toJsonTree(input.toMap())).with("training", GSON
				.toJsonTree(settings)).with("results", GSON.toJsonTree(results(result)));
		if (!channels.isEmpty()) metadata = metadata.with(StoredInput.CHANNELS, GSON
			.toJsonTree(channels));
		return new SavedModel(network.graph(), result.weights(), metadata)
			.endingInProbabilities();
	}

	private static Map<String, Object> results(final TrainResult result) {
		final EpochResult best = result.best();
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("end", result.end().name().toLowerCase(Locale.ROOT));
		map.put("epochs", result.history().size());
		map.put("epoch", best.epoch());
		map.put("loss", best.loss());
		map.put("accuracy", best.accuracy());
		map.put("val_loss", best.validationLoss());
		map.put("val_accuracy", best.validationAccuracy());
		// JSON has no word for numbers that are none.
		map.values().removeIf(value -> value instanceof Double number && !Double
			.isFinite(number));
		return map;
	}
}
