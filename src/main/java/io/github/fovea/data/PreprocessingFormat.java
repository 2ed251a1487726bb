/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Preprocessing as text and as maps. */
final class PreprocessingFormat {

	private static final Pattern MEAN_STD = Pattern.compile(
		"mean=([^;]*);\\s*std=([^;]*)");

	private PreprocessingFormat() {}

	static Preprocessing parse(final String text) {
		final String stripped = text.strip();
		return switch (stripped) {
			case "none" -> new Preprocessing.None();
			case "unit" -> new Preprocessing.Unit();
			case "percentile" -> new Preprocessing.Percentile();
			case "standardize" -> new Preprocessing.Standardize();
			case "imagenet" -> new Preprocessing.Imagenet();
			default -> parseMeanStd(stripped);
		};
	}

	private static Preprocessing parseMeanStd(final String text) {
		final Matcher matcher = MEAN_STD.matcher(text);
		if (!matcher.matches()) throw new FoveaException("Unknown preprocessing \"" +
			text + "\". Expected none, unit, percentile, standardize, imagenet or " +
			"\"mean=0.5;std=0.25\", with a number for each channel, comma-separated");
		return new Preprocessing.Normalize(numbers(matcher.group(1), text), numbers(
			matcher.group(2), text));
	}

	private static List<Double> numbers(final String list, final String text) {
		final List<Double> result = new ArrayList<>();
		for (final String item : list.split(",", -1)) {
			try {
				result.add(Double.valueOf(item.strip()));
			}
			catch (final NumberFormatException e) {
				throw new FoveaException("\"" + item.strip() + "\" in the preprocessing \"" +
					text + "\" is not a number", e);
			}
		}
		return result;
	}

	static String print(final List<Double> mean, final List<Double> deviation) {
		return "mean=" + print(mean) + ";std=" + print(deviation);
	}

	private static String print(final List<Double> numbers) {
		return numbers.stream().map(Object::toString).collect(Collectors.joining(","));
	}

	static Map<String, Object> toMap(final Preprocessing preprocessing) {
		final Map<String, Object> map = new LinkedHashMap<>();
		if (preprocessing instanceof Preprocessing.Normalize n) {
			map.put("name", "normalize");
			map.put("mean", n.mean());
			map.put("std", n.deviation());
		}
		else {
			map.put("name", preprocessing.toString());
			if (preprocessing instanceof Preprocessing.Standardize s) {
				map.put("mean", s.mean());
				map.put("std", s.deviation());
			}
		}
		return map;
	}

	static Preprocessing fromMap(final Map<String, ?> map) {
		final String name = String.valueOf(map.get("name"));
		return switch (name) {
			case "normalize" -> new Preprocessing.Normalize(numbers(map, "mean"), numbers(
				map, "std"));
			case "standardize" -> new Preprocessing.Standardize(numbers(map, "mean"),
				numbers(map, "std"));
			default -> parse(name);
		};
	}

	private static List<Double> numbers(final Map<String, ?> map, final String key) {
		if (!(map.get(key) instanceof List<?> list)) throw new FoveaException(
			"Expected a list \"" + key + "\" in the stored preprocessing, but found " +
				map);
		final List<Double> result = new ArrayList<>();
		for (final Object item : list) {
			if (!(item instanceof Number number)) throw new FoveaException(
				"Expected numbers in \"" + key + "\" of the stored preprocessing, but found " +
					item);
			result.add(number.doubleValue());
		}
		return result;
	}
}
