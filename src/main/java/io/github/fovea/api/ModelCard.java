/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.Prepared;
import io.github.fovea.data.TrainingParts;
import io.github.fovea.data.Truth;
import io.github.fovea.data.Validation;
import io.github.fovea.engine.Device;
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.model.Producer;
import io.github.fovea.report.CardText;
import io.github.fovea.zoo.Zoo;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a model file tells of its training beside the settings: network, images,
 * computer. Equal trainings on one computer give equal cards.
 */
final class ModelCard {

	/** Key in the model's metadata. */
	static final String KEY = CardText.KEY;

	private static final Gson GSON = new Gson();

	private ModelCard() {}

	/**
	 * @param validation empty for none
	 */
	static JsonElement of(final Training training, final StartingPoint start,
		final Prepared train, final Optional<Prepared> validation,
		final TrainingParts parts, final Device device)
	{
		final Map<String, Object> card = new LinkedHashMap<>();
		card.put("architecture", start.name());
		if (training.transfer() == null) new Zoo().publication(training.model()).ifPresent(
			paper -> card.put("publication", paper.toString()));
		card.put("parameters", start.network().trainable());
		final Truth truth = training.data().truth();
		final Map<String, Object> images = new LinkedHashMap<>();
		images.put("training", part(train.data(), parts.classes(), truth, train.digest()));
		validation.ifPresent(held -> images.put("validation", part(held.data(), parts
			.classes(), truth, held.digest())));
		parts.test().ifPresent(test -> images.put("test", part(test, parts.classes(), truth,
			"")));
		card.put("images", images);
		// No path: where images lie is another on each computer.
		card.put("validation", training.data().validation() instanceof Validation.Share share
			? share.toString() : "other images");
		if (training.data().group() != null) card.put("group", training.data().group()
			.pattern());
		card.put("engine", device.engine());
		card.put("device", device.name());
		card.put("software", Producer.NAME + " " + Producer.version());
		card.put("java", System.getProperty("java.version"));
		card.put("system", System.getProperty("os.name") + " " + System.getProperty(
			"os.arch"));
		return GSON.toJsonTree(card);
	}

	private static Map<String, Object> part(final Dataset data,
		final List<String> classes, final Truth truth, final String digest)
	{
		final Map<String, Object> part = new LinkedHashMap<>();
		part.put("count", data.size());
		if (truth instanceof Truth.Classes || truth instanceof Truth.Labels) part.put(
			"per_class", perClass(data, classes.size()));
		if (!digest.isEmpty()) part.put("sha256", digest);
		return part;
	}

	/** Images of each class, or with each label. */
	private static List<Integer> perClass(final Dataset data, final int classes) {
		final int[] counts = new int[classes];
		for (int i = 0; i < data.size(); i++) {
			if (data.label(i) >= 0) counts[data.label(i)]++;
			final float[] labels = data.numbers(i);
			for (int k = 0; k < labels.length; k++) {
				if (labels[k] == 1) counts[k]++;
			}
		}
		return IntStream.of(counts).boxed().toList();
	}

	/** The card with the figures of the test images. */
	static JsonElement with(final JsonElement card, final Evaluation test) {
		final Map<String, Object> scores = new LinkedHashMap<>();
		scores.put("images", test.images());
		scores.putAll(test.scores());
		scores.values().removeIf(value -> value instanceof Double number && !Double.isFinite(
			number));
		final JsonObject result = card.deepCopy().getAsJsonObject();
		result.add("test", GSON.toJsonTree(scores));
		return result;
	}
}
