/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.bioimage.Axis;
import io.github.fovea.model.bioimage.ModelDescription;
import io.github.fovea.predict.StoredInput;

import com.google.gson.JsonElement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names and texts of a package. */
final class PackageTexts {

	private static final int SHORTEST_NAME = 5;
	private static final int LONGEST_NAME = 128;
	private static final int LONGEST_DESCRIPTION = 1024;

	private PackageTexts() {}

	/**
	 * A name as the specification allows it.
	 *
	 * @param given may be empty
	 * @param file the model file's name, without its ending
	 */
	static String name(final String given, final String file) {
		if (given.isBlank()) {
			final String own = file.replaceAll("[^A-Za-z0-9_() -]", "_");
			return own.length() >= SHORTEST_NAME ? own.substring(0, Math.min(own
				.length(), LONGEST_NAME)) : "network " + own;
		}
		final String name = given.strip();
		if (name.length() < SHORTEST_NAME || name.length() > LONGEST_NAME || !name
			.matches("[\\p{L}\\p{N}_() -]+")) throw new FoveaException(
				"A package's name has " + SHORTEST_NAME + " to " + LONGEST_NAME +
					" letters, digits, spaces, _, - or parentheses, but this one is \"" +
					name + "\"");
		return name;
	}

	static String description(final String given, final String otherwise) {
		final String text = given.isBlank() ? otherwise : given.strip();
		if (text.length() > LONGEST_DESCRIPTION) throw new FoveaException(
			"A package's description has at most " + LONGEST_DESCRIPTION +
				" characters, but this one has " + text.length());
		return text;
	}

	/** Names as the specification wants channels to be called, each different. */
	static List<String> identifiers(final List<String> names) {
		final List<String> result = new ArrayList<>();
		final Set<String> taken = new HashSet<>();
		for (final String name : names) {
			final String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
			final String base = plain.isEmpty() || Character.isDigit(plain.charAt(0))
				? "_" + plain : plain;
			String unique = base;
			for (int i = 2; !taken.add(unique); i++) {
				unique = base + "_" + i;
			}
			result.add(unique);
		}
		return result;
	}

	/** A text in Markdown for a package that comes without one. */
	static String documentation(final ModelDescription d,
		final Metadata metadata)
	{
		final StringBuilder text = new StringBuilder("# " + d.name() + "\n\n" + d
			.description() + "\n\nWritten by Fovea.\n\n## Input\n\n");
		text.append("Images of ").append(d.inputs().get(0).type()).append(
			" as they were taken; the preprocessing is in the description.\n\n");
		final List<Integer> chosen = StoredInput.channels(metadata);
		if (!chosen.isEmpty()) text.append("Of images with more channels it takes number ")
			.append(chosen.stream().map(String::valueOf).collect(Collectors.joining(", then ")))
			.append(", counted from 1.\n\n");
		text.append("## Output\n\n");
		d.outputs().get(0).axis(Axis.Kind.CHANNEL)
			.ifPresent(axis -> text.append("Channels: ").append(String.join(", ", axis
				.channels())).append("\n\n"));
		text.append("## Validation\n\nThe test tensors were computed from the network " +
			"in this package and reproduced by reading it back. Compare its outputs with " +
			"images whose result is known before it is relied on.\n");
		metadata.get("results").filter(JsonElement::isJsonObject).ifPresent(
			results -> {
				text.append("\nResults of the training:\n\n");
				for (final Map.Entry<String, JsonElement> entry : results
					.getAsJsonObject().entrySet())
				{
					text.append("- ").append(entry.getKey()).append(": ").append(entry
						.getValue().isJsonPrimitive() ? entry.getValue().getAsString() : entry
							.getValue()).append('\n');
				}
			});
		return text.toString();
	}
}
