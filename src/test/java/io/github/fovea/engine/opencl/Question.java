/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.conformance.Results;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.LinkedHashMap;
import java.util.Map;

/** A graph whose inputs are random numbers. */
final class Question {

	final GraphBuilder builder = new GraphBuilder();
	private final Map<String, Tensor> feeds = new LinkedHashMap<>();

	Value input(final long... sizes) {
		return input(Shape.of(sizes));
	}

	Value input(final Shape shape) {
		final Tensor tensor = Tensor.zeros(new TensorType(ElementType.F32, shape));
		final Philox numbers = Philox.named(feeds.size(), "input" + shape);
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, 2 * numbers.uniform(i) - 1);
		}
		final Value value = builder.input("input" + feeds.size(), tensor.type());
		feeds.put(value.name(), tensor);
		return value;
	}

	void output(final Value value) {
		builder.output("output" + builder.outputs().size(), value);
	}

	Map<String, double[]> answer(final Engine engine) {
		final Graph graph = builder.build();
		final Map<String, double[]> result = new LinkedHashMap<>();
		try (Parameters parameters = engine.newParameters(); Program program = engine
			.compile(graph, parameters))
		{
			feeds.forEach((name, t) -> program.input(name).copyFrom(t));
			program.run();
			graph.outputs().keySet().forEach(name -> result.put(name, program.output(
				name).toDoubles()));
			feeds.forEach((name, t) -> {
				for (int i = 0; i < t.size(); i++) {
					program.input(name).set(i, Double.NaN);
				}
			});
			program.run();
			feeds.forEach((name, t) -> program.input(name).copyFrom(t));
			program.run();
			result.forEach((name, numbers) -> assertArrayEquals(numbers, program.output(
				name).toDoubles(), name + " differs in another run"));
		}
		return result;
	}

	/** With what the reference says. */
	Known known(final Engine reference) {
		return new Known(this, answer(reference));
	}

	/** A question and its answer. */
	record Known(Question question, Map<String, double[]> wanted) {

		/**
		 * @param tolerance largest error, over the root mean square of what is wanted
		 */
		void ask(final Engine engine, final double tolerance) {
			question.answer(engine).forEach((name, got) -> {
				final double error = Results.error(wanted.get(name), got);
				assertTrue(error <= tolerance, () -> String.format("%s of %s: %.2e", name,
					question.builder.nodes(), error));
			});
		}
	}
}
