/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.FoveaException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The entries of a map in a description, with errors that say where they are. */
final class Fields {

	private static final int BRIEF = 60;

	private final Map<?, ?> map;
	private final String where;

	/**
	 * @param where its place, to be read after "in": empty for the whole description
	 */
	private Fields(final Map<?, ?> map, final String where) {
		this.map = map;
		this.where = where;
	}

	static Fields of(final Map<?, ?> map) {
		return new Fields(map, "");
	}

	boolean has(final String key) {
		return map.get(key) != null;
	}

	Object get(final String key) {
		return map.get(key);
	}

	String text(final String key) {
		final String text = text(key, null);
		if (text == null) throw wrong(key, "a text");
		return text;
	}

	String text(final String key, final String otherwise) {
		final Object value = map.get(key);
		if (value == null) return otherwise;
		if (value instanceof Map || value instanceof List) throw wrong(key,
			"a text");
		return value.toString();
	}

	long whole(final String key, final long otherwise) {
		final Object value = map.get(key);
		if (value == null) return otherwise;
		if (value instanceof Integer || value instanceof Long)
			return ((Number) value).longValue();
		throw wrong(key, "a whole number");
	}

	double number(final String key, final double otherwise) {
		final Double number = number(key);
		return number == null ? otherwise : number;
	}

	/** Null where there is none. */
	Double number(final String key) {
		final Object value = map.get(key);
		if (value == null) return null;
		if (value instanceof Number number) return number.doubleValue();
		throw wrong(key, "a number");
	}

	/** One number or several; null where there are none. */
	List<Double> numbers(final String key) {
		final Object value = map.get(key);
		if (value == null) return null;
		if (value instanceof Number number) return List.of(number.doubleValue());
		final List<Double> numbers = new ArrayList<>();
		for (final Object element : list(key)) {
			if (!(element instanceof Number number)) throw wrong(key, "numbers");
			numbers.add(number.doubleValue());
		}
		if (numbers.isEmpty()) throw wrong(key, "numbers");
		return numbers;
	}

	/** Empty where there are none. */
	List<String> texts(final String key) {
		return list(key).stream().map(Objects::toString).toList();
	}

	private List<?> list(final String key) {
		final Object value = map.get(key);
		if (value == null) return List.of();
		if (value instanceof List<?> list) return list;
		throw wrong(key, "a list");
	}

	/** A map; an empty one where there is none. */
	Fields fields(final String key) {
		final Object value = map.get(key);
		if (value == null) return new Fields(Map.of(), inside(key));
		if (value instanceof Map<?, ?> inner) return new Fields(inner, inside(key));
		throw wrong(key, "a map");
	}

	/** Maps of a list; empty where there is none. */
	List<Fields> each(final String key) {
		final List<Fields> result = new ArrayList<>();
		for (final Object element : list(key)) {
			if (!(element instanceof Map<?, ?> inner)) throw wrong(key, "maps");
			result.add(new Fields(inner, inside(key + " " + (result.size() + 1))));
		}
		return result;
	}

	private String inside(final String key) {
		return where.isEmpty() ? key : where + ", " + key;
	}

	FoveaException wrong(final String key, final String expected) {
		final String found = String.valueOf(map.get(key));
		return new FoveaException((where.isEmpty() ? "" : "in " + where + " ") +
			"\"" + key + "\" should be " + expected + ", but is " + (found
				.length() > BRIEF ? found.substring(0, BRIEF) + "…" : found));
	}
}
