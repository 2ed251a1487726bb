/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.data.DataSettings;
import io.github.fovea.data.Prepared;
import io.github.fovea.data.Truth;
import io.github.fovea.metric.Measure;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.nn.Network;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.predict.StoredTask;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.Objective;
import io.github.fovea.train.TrainResult;

import com.google.gson.Gson;
import com.google.gson.JsonElement;

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
	 * @param train the images it was trained on
	 * @param settings how it was trained
	 * @param card what else is to be known
	 */
	static SavedModel describe(final Network network, final TrainResult result,
		final Prepared train, final DataSettings data, final List<String> classes,
		final Map<String, Object> settings, final JsonElement card)
	{
		final Truth truth = data.truth();
		Metadata metadata = StoredTask.in(Metadata.EMPTY.withClassNames(classes), truth)
			.with(StoredInput.KEY, StoredInput.json(train.spec())).with("training",
				GSON.toJsonTree(settings)).with("results", GSON.toJsonTree(results(result,
					Objective.measure(truth)))).with(ModelCard.KEY, card);
		if (train.range().isPresent()) metadata = metadata.with(StoredInput.RANGE, StoredInput
			.json(train.range().get()));
		if (!data.channels().isEmpty()) metadata = metadata.with(StoredInput.CHANNELS,
			GSON.toJsonTree(data.channels()));
		return new TaskSteps(truth).finished(new SavedModel(network.graph(), result
			.weights(), metadata), train.targets());
	}

	private static Map<String, Object> results(final TrainResult result,
		final Measure measure)
	{
		final EpochResult best = result.best();
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("end", result.end().name().toLowerCase(Locale.ROOT));
		map.put("epochs", result.history().size());
		map.put("epoch", best.epoch());
		map.put("loss", best.loss());
		map.put(measure.label(), best.score());
		map.put("val_loss", best.validationLoss());
		map.put("val_" + measure.label(), best.validationScore());
		// JSON has no word for numbers that are none.
		map.values().removeIf(value -> value instanceof Double number && !Double
			.isFinite(number));
		return map;
	}
}
