/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import io.github.fovea.FoveaException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model's file says beside the network. Entries of ours are JSON under
 * names that begin with {@value #PREFIX}; entries of others, and of newer
 * versions, are kept as they are.
 *
 * @param entries all entries as the file has them
 */
public record Metadata(SortedMap<String, String> entries) {

	public static final Metadata EMPTY = new Metadata(new TreeMap<>());

	static final String PREFIX = "fovea.";

	private static final String CLASS_NAMES = "class_names";

	public Metadata {
		entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
	}

	/**
	 * An entry of ours.
	 *
	 * @param name without the prefix
	 * @throws FoveaException if it is no JSON
	 */
	public Optional<JsonElement> get(final String name) {
		final String json = entries.get(PREFIX + name);
		if (json == null) return Optional.empty();
		try {
			return Optional.of(JsonParser.parseString(json));
		}
		catch (final JsonParseException e) {
			throw damaged(name, e);
		}
	}

	/** This with an entry of ours added or replaced. */
	public Metadata with(final String name, final JsonElement value) {
		final SortedMap<String, String> changed = new TreeMap<>(entries);
		changed.put(PREFIX + name, value.toString());
		return new Metadata(changed);
	}

	/**
	 * Names of the classes in the order of the network's outputs; empty where the
	 * file has none.
	 */
	public List<String> classNames() {
		final List<String> names = new ArrayList<>();
		try {
			get(CLASS_NAMES).ifPresent(json -> json.getAsJsonArray().forEach(
				name -> names.add(name.getAsString())));
		}
		catch (final IllegalStateException | UnsupportedOperationException e) {
			throw damaged(CLASS_NAMES, e);
		}
		return List.copyOf(names);
	}

	public Metadata withClassNames(final List<String> names) {
		final JsonArray array = new JsonArray();
		names.forEach(array::add);
		return with(CLASS_NAMES, array);
	}

	/**
	 * An entry of ours that is a number; empty where there is none.
	 *
	 * @throws FoveaException if it is something else
	 */
	public OptionalDouble number(final String name) {
		try {
			return get(name).map(json -> OptionalDouble.of(json.getAsDouble())).orElse(
				OptionalDouble.empty());
		}
		catch (final IllegalStateException | UnsupportedOperationException
				| NumberFormatException e)
		{
			throw damaged(name, e);
		}
	}

	private static FoveaException damaged(final String name,
		final RuntimeException cause)
	{
		return new FoveaException("The model's metadata " + PREFIX + name +
			" cannot be read; was the file changed by hand?", cause);
	}
}
