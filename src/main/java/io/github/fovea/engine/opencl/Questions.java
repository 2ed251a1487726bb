/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers as it is told, and notes what was asked. */
final class Questions implements Choices {

	/**
	 * What may be answered.
	 *
	 * @param usual the text of what is done without an answer
	 */
	record Question(String text, String usual, List<String> candidates) {}

	private final Tunings answers;
	private final Map<String, Question> asked = new LinkedHashMap<>();

	Questions(final Map<String, String> answers) {
		this.answers = new Tunings(answers);
	}

	@Override
	public <T> T choose(final String question, final T usual,
		final Supplier<List<T>> candidates)
	{
		asked.computeIfAbsent(question, q -> new Question(q, usual.toString(), candidates
			.get().stream().map(Object::toString).toList()));
		return answers.choose(question, usual, candidates);
	}

	@Override
	public double number(final String what, final double usual) {
		return answers.number(what, usual);
	}

	/** The usual answer to each. */
	Map<String, String> usual() {
		return asked.values().stream().collect(Collectors.toMap(Question::text,
			Question::usual));
	}

	/** The first that was asked and is none of some. */
	Optional<Question> firstBut(final Set<String> settled) {
		return asked.values().stream().filter(q -> !settled.contains(q.text))
			.findFirst();
	}
}
