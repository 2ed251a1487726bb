/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import io.github.fovea.FoveaException;
import io.github.fovea.data.InputRange;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Resize;
import io.github.fovea.graph.Graph;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How images are brought to a saved network: as it was trained. */
public final class StoredInput {

	/** Metadata key of the input's description. */
	public static final String KEY = "input";

	/** Metadata key of the channels chosen of multi-channel images. */
	public static final String CHANNELS = "channels";

	/** Metadata key of the least and the largest value that it was trained with. */
	public static final String RANGE = "range";

	private static final Gson GSON = new Gson();

	private StoredInput() {}

	/**
	 * What the model stores; for a model of another program, its input's shape
	 * with the preprocessing given.
	 *
	 * @param preprocessing for a model that does not store its own, or null
	 * @throws FoveaException if nothing is stored and nothing given
	 */
	public static InputSpec of(final SavedModel model,
		final Preprocessing preprocessing)
	{
		final Optional<JsonElement> stored = model.metadata().get(KEY);
		return stored.isPresent() ? parse(stored.get()) : ofShape(model.graph(),
			preprocessing);
	}

	/** What is stored under {@link #KEY}. */
	public static JsonElement json(final InputSpec input) {
		return GSON.toJsonTree(input.toMap());
	}

	/** The channels that the network sees of each image, from 1; empty for all. */
	public static List<Integer> channels(final SavedModel model) {
		return channels(model.metadata());
	}

	/** As {@link #channels(SavedModel)}. */
	public static List<Integer> channels(final Metadata metadata) {
		final List<Integer> channels = new ArrayList<>();
		try {
			metadata.get(CHANNELS).ifPresent(json -> json.getAsJsonArray()
				.forEach(channel -> channels.add(channel.getAsInt())));
		}
		catch (final IllegalStateException | UnsupportedOperationException
				| NumberFormatException e)
		{
			throw damaged(CHANNELS, e);
		}
		return channels;
	}

	/**
	 * The values that it was trained with; for a model of another program, those of
	 * 8-bit images. Empty where nothing is known, or each image has a range of its own.
	 *
	 * @param input how images are brought to the network
	 */
	public static Optional<InputRange> range(final SavedModel model, final InputSpec input) {
		final Preprocessing preprocessing = input.preprocessing();
		if (!preprocessing.isFixed()) return Optional.empty();
		final Optional<JsonElement> stored = model.metadata().get(RANGE);
		if (stored.isPresent()) return stored.map(StoredInput::parseRange);
		return model.metadata().get(KEY).isPresent() || preprocessing instanceof Preprocessing.None
			? Optional.empty() : Optional.of(InputRange.of8Bits(preprocessing, input.channels()));
	}

	/** What is stored under {@link #RANGE}. */
	public static JsonElement json(final InputRange range) {
		return GSON.toJsonTree(List.of(range.least(), range.largest()));
	}

	private static InputRange parseRange(final JsonElement stored) {
		try {
			final JsonArray ends = stored.getAsJsonArray();
			return new InputRange(ends.get(0).getAsFloat(), ends.get(1).getAsFloat());
		}
		catch (final IllegalStateException | UnsupportedOperationException
				| IndexOutOfBoundsException | NumberFormatException e)
		{
			throw damaged(RANGE, e);
		}
	}

	private static InputSpec parse(final JsonElement stored) {
		try {
			@SuppressWarnings("unchecked")
			final Map<String, Object> map = GSON.fromJson(stored.getAsJsonObject(),
				Map.class);
			return InputSpec.fromMap(map);
		}
		catch (final IllegalStateException | JsonParseException e) {
			throw damaged(KEY, e);
		}
	}

	private static FoveaException damaged(final String key,
		final RuntimeException cause)
	{
		return new FoveaException("The model's description of its input (" + key +
			") is damaged: " + cause.getMessage() +
			". Take the file that the training wrote", cause);
	}

	private static InputSpec ofShape(final Graph graph,
		final Preprocessing preprocessing)
	{
		if (preprocessing == null || !preprocessing.isFitted())
			throw new FoveaException(
				"The model does not say how its images were preprocessed; give the " +
					"preprocessing: none, unit, percentile, imagenet or \"mean=…;std=…\"");
		final Shape shape = graph.inputs().get(0).shape();
		if (graph.inputs().size() != 1 || shape.rank() != 4 || graph.inputs().get(0).type()
			.elements() != ElementType.F32) throw new FoveaException(
				"Expected a model with one image input N,C,H,W of float32, but its inputs are " +
					graph.inputs());
		return new InputSpec(shape.at(2), shape.at(3), shape.at(1),
			Resize.SHORTEST_CROP, preprocessing);
	}
}
