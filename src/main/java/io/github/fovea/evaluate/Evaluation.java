/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.evaluate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.Locale;

/** How a saved network does on images of which the truth is known. */
public sealed interface Evaluation permits ClassEvaluation, LabelEvaluation,
	NumberEvaluation, PixelEvaluation
{

	/**
	 * An image that could not be compared.
	 *
	 * @param error why
	 */
	record Unreadable(String image, String error) {}

	/** Images that were compared. */
	long images();

	List<Unreadable> unreadable();

	/** The figures that say most, by their names, the first first. */
	Map<String, Double> scores();

	/** These in one line. */
	default String summary() {
		return scores().entrySet().stream().map(e -> String.format(Locale.ROOT, "%s %.4f", e
			.getKey().replace('_', ' '), e.getValue())).collect(Collectors.joining(
				"  ", "", "  images " + images()));
	}
}
