/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.FoveaException;
import io.github.fovea.extension.Extensions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All augmentations on the class path, and the presets; reads lists of them. */
public final class Catalogue {

	private final Map<String, Augmentation> byName = new LinkedHashMap<>();

	public Catalogue() {
		Extensions.find(Augmentation.class).forEach(a -> byName.putIfAbsent(a.name(),
			a));
	}

	/** Names of the presets, then of the augmentations. */
	public List<String> names() {
		final List<String> names = new ArrayList<>();
		for (final Preset preset : Preset.values()) {
			names.add(preset.toString());
		}
		names.addAll(byName.keySet());
		return names;
	}

	public List<Augmentation> augmentations() {
		return List.copyOf(byName.values());
	}

	/** A line for each name: the usual item, what it does, the range of its amount. */
	public List<String> explanations() {
		final List<String> lines = new ArrayList<>();
		for (final Preset preset : Preset.values()) {
			lines.add(preset + ": " + preset.purpose() + ": " + preset.list());
		}
		for (final Augmentation a : augmentations()) {
			final Step usual = new Step(a, a.usual());
			lines.add(usual + ": " + a.description() + (a.largest() == 0 ? ""
				: " (0 to " + a.largest() + ")"));
		}
		return lines;
	}

	/** The steps of a list; a name that comes again replaces the former amount. */
	List<Step> read(final String list) {
		final Map<String, Step> steps = new LinkedHashMap<>();
		for (final String item : list.split(",", -1)) {
			final Preset preset = preset(item.strip());
			if (preset == null) add(item.strip(), steps);
			else read(preset.list()).forEach(s -> put(s, steps));
		}
		return List.copyOf(steps.values());
	}

	private static Preset preset(final String item) {
		return Arrays.stream(Preset.values()).filter(p -> p.toString().equals(item))
			.findFirst().orElse(null);
	}

	private void add(final String item, final Map<String, Step> steps) {
		final int equals = item.indexOf('=');
		final String name = equals < 0 ? item : item.substring(0, equals).strip();
		final Augmentation found = byName.get(name);
		if (found == null) throw new FoveaException(unknown(name, item, equals));
		if (found.largest() == 0 && equals >= 0) throw new FoveaException(
			"The augmentation " + name + " takes no amount");
		put(new Step(found, equals < 0 ? found.usual() : amount(found, item, item
			.substring(equals + 1).strip())), steps);
	}

	private static void put(final Step step, final Map<String, Step> steps) {
		steps.put(step.augmentation().name(), step);
	}

	private String unknown(final String name, final String item,
		final int equals)
	{
		if (equals >= 0 && preset(name) != null) return "The preset " + name +
			" takes no amount; name what should differ after it, as in " + name +
			",rotate=10";
		return "Unknown augmentation \"" + item +
			"\". Expected a comma-separated list, as in flip,rotate=10, of " + String
				.join(", ", names());
	}

	private static double amount(final Augmentation augmentation,
		final String item, final String text)
	{
		final double amount;
		try {
			amount = Double.parseDouble(text);
		}
		catch (final NumberFormatException e) {
			throw wrong(augmentation, item);
		}
		if (!(amount >= 0 && amount <= augmentation.largest())) throw wrong(
			augmentation, item);
		return amount;
	}

	private static FoveaException wrong(final Augmentation augmentation,
		final String item)
	{
		return new FoveaException("Expected an amount from 0 to " + augmentation
			.largest() + ", such as " + augmentation.name() + "=" + augmentation.usual() +
			", but found \"" + item + "\": " + augmentation.name() + " " + augmentation
				.description());
	}
}
