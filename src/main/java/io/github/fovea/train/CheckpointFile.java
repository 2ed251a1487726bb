/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.FoveaException;
import io.github.fovea.model.Safetensors;
import io.github.fovea.tensor.Tensor;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A checkpoint on disk: one safetensors file with all tensors and, in its
 * metadata, the history and a description of the training it belongs to.
 */
public final class CheckpointFile {

	private static final Gson GSON = new GsonBuilder()
		.serializeSpecialFloatingPointValues().create();
	private static final String STATE = "fovea.state";
	private static final String BEST = "best.";
	private static final String NOW = "now.";
	/** May differ: they say when a training ends, not what it learns. */
	private static final Set<String> ENDS = Set.of("epochs", "fine_tune_epochs", "patience",
		"min_delta");

	/** What JSON keeps. */
	private record State(Map<String, Object> description,
		List<EpochResult> history, int bestEpoch, int stage, int earlier)
	{}

	private CheckpointFile() {}

	/**
	 * @param description what must be equal for going on
	 */
	public static void save(final Path file,
		final Map<String, Object> description, final Checkpoint checkpoint)
	{
		final SortedMap<String, Tensor> tensors = new TreeMap<>();
		checkpoint.parameters().forEach((name, t) -> tensors.put(NOW + name, t));
		checkpoint.best().forEach((name, t) -> tensors.put(BEST + name, t));
		new Safetensors(tensors, new TreeMap<>(Map.of(STATE, GSON.toJson(new State(
			description, checkpoint.history(), checkpoint.bestEpoch(), checkpoint.stage(),
			checkpoint.earlier()))))).write(file);
	}

	/**
	 * @param description of the training that wants to go on
	 * @param ends told of each setting that differs and may
	 * @throws FoveaException if the file is no checkpoint, or of another training
	 */
	public static Checkpoint load(final Path file,
		final Map<String, Object> description, final Consumer<String> ends)
	{
		final Safetensors content = Safetensors.read(file);
		final State state = state(file, content);
		compare(file, state.description(), description, ends);
		final Map<String, Tensor> now = new LinkedHashMap<>();
		final Map<String, Tensor> best = new LinkedHashMap<>();
		content.tensors().forEach((name, tensor) -> {
			if (name.startsWith(NOW)) now.put(name.substring(NOW.length()), tensor);
			if (name.startsWith(BEST)) best.put(name.substring(BEST.length()), tensor);
		});
		return new Checkpoint(state.history(), now, state.bestEpoch(), best,
			state.stage(), state.earlier());
	}

	private static State state(final Path file, final Safetensors content) {
		try {
			final State state = GSON.fromJson(content.metadata().get(STATE),
				State.class);
			if (state != null && state.description() != null && state
				.history() != null && state.bestEpoch() <= state.history().size() && state
					.earlier() <= state.history().size())
				return state;
		}
		catch (final JsonParseException e) {
			throw new FoveaException(file + " is no checkpoint of Fovea: " + e
				.getMessage() + ". Start anew without resume", e);
		}
		throw new FoveaException(file +
			" is no checkpoint of Fovea; start anew without resume");
	}

	private static void compare(final Path file,
		final Map<String, Object> stored, final Map<String, Object> wanted,
		final Consumer<String> ends)
	{
		// Through JSON, so that numbers compare as numbers of one type.
		final Map<?, ?> now = GSON.fromJson(GSON.toJson(wanted), Map.class);
		compare(file, "", stored, now);
		ENDS.stream().sorted().filter(key -> !Objects.equals(stored.get(key), now.get(key)))
			.forEach(key -> ends.accept(difference(key, stored.get(key), now.get(key))));
	}

	private static void compare(final Path file, final String prefix,
		final Map<?, ?> stored, final Map<?, ?> wanted)
	{
		final Set<Object> all = new LinkedHashSet<>(wanted.keySet());
		// What is not said is as usual, in either of them.
		all.addAll(stored.keySet());
		// The mean of all pixels follows from the images: that these are others is told.
		final List<Object> keys = all.stream().sorted(Comparator.comparing(key -> stored.get(
			key) instanceof Map)).toList();
		for (final Object key : keys) {
			final Object before = stored.get(key);
			final Object now = wanted.get(key);
			if (ENDS.contains(key) || Objects.equals(before, now)) continue;
			final String name = prefix + key;
			if (before instanceof Map<?, ?> inner && now instanceof Map<?, ?> innerNow)
				compare(file, name + ".", inner, innerNow);
			throw new FoveaException("The checkpoint " + file + " belongs to a " +
				"training with " + difference(name, before, now) +
				". Go on with the same settings and images, or start anew without " +
				"resume.");
		}
	}

	private static String difference(final String name, final Object before,
		final Object now)
	{
		return name + " = " + text(before) + ", not " + text(now);
	}

	/** JSON knows no whole numbers, but a person does. */
	private static String text(final Object value) {
		if (value == null) return "its default";
		if (value.equals("")) return "none";
		return value instanceof Double number && number == Math.rint(number) && Math
			.abs(number) < 1e15 ? Long.toString(number.longValue()) : String.valueOf(
				value);
	}
}
