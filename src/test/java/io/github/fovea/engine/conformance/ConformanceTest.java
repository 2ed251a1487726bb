/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.reference.ReferenceEngine;
import io.github.fovea.graph.Graph;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operator, forward and backward, on every engine against the reference:
 * numbers within the case's tolerance, equal bits in every run whatever the
 * memory held before, inputs and parameters left alone. One case on one engine:
 *
 * <pre>
 * mvn test -Dtest=ConformanceTest -Dfovea.conformance.engine=cpu \
 *   -Dfovea.conformance.case="conv 3x3"
 * </pre>
 *
 * Both properties may be left out; the case is any part of the names, and the
 * engine is any choice that {@link io.github.fovea.engine.Engines} understands.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ConformanceTest {

	/** What all engines are asked for next, one after the other. */
	private record Question(OperatorCase about, String direction, Graph graph,
		Map<String, Tensor> feeds, Results expected)
	{

		static Question of(final OperatorCase c, final String direction) {
			final CaseGraph built = c.graph();
			final Graph graph = direction.equals("forward") ? built.forward() : built
				.gradient();
			try (Engine reference = new ReferenceEngine()) {
				return new Question(c, direction, graph, built.feeds(), Results.of(
					reference, graph, built.feeds()));
			}
		}
	}

	private final Map<EngineUnderTest, Engine> engines = new HashMap<>();
	private Question question;

	static List<Arguments> cases() {
		final List<Arguments> result = new ArrayList<>();
		for (final OperatorCase c : ConformanceTable.cases()) {
			for (final boolean backward : new boolean[] { false, true }) {
				if (backward && c.graph().differentiable().isEmpty()) continue;
				for (final EngineUnderTest engine : EngineUnderTest.all()) {
					result.add(Arguments.of(c, backward ? "backward" : "forward", engine));
				}
			}
		}
		return result;
	}

	@ParameterizedTest(name = "{0}, {1}, {2}")
	@MethodSource("cases")
	void agrees(final OperatorCase c, final String direction,
		final EngineUnderTest under)
	{
		if (question == null || !question.about().equals(c) || !question.direction()
			.equals(direction)) question = Question.of(c, direction);
		final Engine engine = engines.computeIfAbsent(under, EngineUnderTest::open);
		compare(c, question.expected(), Results.of(engine, question.graph(), question
			.feeds()), under.rounding());
	}

	static void compare(final OperatorCase c, final Results expected,
		final Results actual)
	{
		compare(c, expected, actual, 1);
	}

	/**
	 * @param rounding factor of the errors that are allowed
	 */
	private static void compare(final OperatorCase c, final Results expected,
		final Results actual, final double rounding)
	{
		final double allowed = rounding * c.tolerance();
		expected.numbers().forEach((name, wanted) -> {
			// Terms of the projection may cancel, so its error has no bound.
			if (name.equals("scalar")) return;
			final double[] got = actual.numbers().get(name);
			if (c.tolerance() == 0) {
				assertArrayEquals(wanted, got, c + ", " + name);
				return;
			}
			final double error = Results.error(wanted, got);
			assertTrue(error <= allowed, () -> String.format(
				"%s, %s: the error is %.2e, allowed are %.2e", c, name, error,
				allowed));
		});
	}

	@AfterAll
	void close() {
		engines.values().forEach(Engine::close);
	}
}
