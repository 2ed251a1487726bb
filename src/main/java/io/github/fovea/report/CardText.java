/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.model.Metadata;
import io.github.fovea.predict.StoredTask;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a model's metadata tell of its training, in words. */
public final class CardText {

	/** Key of the card in the metadata. */
	public static final String KEY = "card";

	private static final int NAMED = 8;

	private final Metadata metadata;
	private final JsonObject card;

	public CardText(final Metadata metadata) {
		this.metadata = metadata;
		card = object(KEY);
	}

	/**
	 * The main facts, a line each, for a terminal; empty of a model without a card.
	 */
	public String summary() {
		if (card.size() == 0) return "";
		final Map<String, String> facts = new LinkedHashMap<>();
		facts.put("Task", task() + named());
		facts.put("Network", network());
		facts.put("Images", parts().entrySet().stream().map(part -> count(part.getValue()) +
			" " + part.getKey()).collect(Collectors.joining(", ")));
		facts.put("Results", line(object("results")));
		facts.put("Test", line(inner(card, "test")));
		facts.put("Trained by", software() + ", on " + text(card, "engine") + " (" + text(card,
			"device") + ")");
		facts.values().removeIf(String::isEmpty);
		return facts.entrySet().stream().map(fact -> String.format("%-15s%s\n", fact
			.getKey() + ":", fact.getValue())).collect(Collectors.joining());
	}

	String task() {
		return StoredTask.of(metadata);
	}

	private String named() {
		final List<String> names = metadata.classNames();
		if (names.isEmpty()) return "";
		return ": " + String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) +
			(names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
	}

	/** Name, paper and size of the network. */
	private String network() {
		return text(card, "architecture") + (card.has("publication") ? " (" + text(card,
			"publication") + ")" : "") + ", " + parameters() + " parameters";
	}

	String parameters() {
		return card.get("parameters") instanceof JsonPrimitive number && number.isNumber()
			? String.format(Locale.ROOT, "%,d", number.getAsLong()) : "?";
	}

	/** What trained it, with its version and what it ran on. */
	String software() {
		return text(card, "software") + ", Java " + text(card, "java") + ", " + text(card,
			"system");
	}

	/** Parts of the images by name: training, validation, test. */
	Map<String, JsonObject> parts() {
		final Map<String, JsonObject> parts = new LinkedHashMap<>();
		final JsonObject images = inner(card, "images");
		images.keySet().forEach(name -> parts.put(name, inner(images, name)));
		return parts;
	}

	static String count(final JsonObject part) {
		return text(part, "count");
	}

	/** Images of a class in a part; empty where classes are not counted. */
	static String count(final JsonObject part, final int index) {
		return part.has("per_class") ? part.getAsJsonArray("per_class").get(index)
			.getAsString() : "";
	}

	/** An entry of ours that is an object; an empty one where there is none. */
	JsonObject object(final String name) {
		return metadata.get(name).filter(JsonElement::isJsonObject).map(
			JsonElement::getAsJsonObject).orElseGet(JsonObject::new);
	}

	JsonObject card() {
		return card;
	}

	static JsonObject inner(final JsonObject object, final String name) {
		return object.get(name) instanceof JsonObject found ? found : new JsonObject();
	}

	private static String line(final JsonObject values) {
		final List<String> parts = new ArrayList<>();
		values.entrySet().forEach(entry -> parts.add(words(entry.getKey()) + " " + value(
			entry.getValue())));
		return String.join(", ", parts);
	}

	static String words(final String key) {
		return key.equals("epoch") ? "best epoch" : key.replace('_', ' ');
	}

	static String text(final JsonObject object, final String name) {
		return object.has(name) ? value(object.get(name)) : "";
	}

	/** Whole numbers as such, others with what can be told apart. */
	static String value(final JsonElement value) {
		if (!value.isJsonPrimitive()) return value.toString();
		final String text = value.getAsString();
		if (!value.getAsJsonPrimitive().isNumber()) return text;
		final double number = value.getAsDouble();
		return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString(
			(long) number) : String.format(Locale.ROOT, "%.5g", number).replaceFirst(
				"(\\.\\d*?)0+($|e)", "$1$2").replaceFirst("\\.($|e)", "$1");
	}
}
