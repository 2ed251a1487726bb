/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers that were found by timing, as texts. What has none, or one that is no
 * candidate any more, is done as usual. Immutable.
 */
record Tunings(Map<String, String> answers) implements Choices {

	static final Tunings NONE = new Tunings(Map.of());

	Tunings {
		answers = Map.copyOf(answers);
	}

	@Override
	public <T> T choose(final String question, final T usual,
		final Supplier<List<T>> candidates)
	{
		final String answer = answers.get(question);
		if (answer == null || answer.equals(usual.toString())) return usual;
		return candidates.get().stream().filter(c -> c.toString().equals(answer))
			.findFirst().orElse(usual);
	}

	@Override
	public double number(final String what, final double usual) {
		try {
			final double number = Double.parseDouble(answers.getOrDefault(what, ""));
			return number > 0 && number < Double.POSITIVE_INFINITY ? number : usual;
		}
		catch (final NumberFormatException e) {
			return usual;
		}
	}
}
