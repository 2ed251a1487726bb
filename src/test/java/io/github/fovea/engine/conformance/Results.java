/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Update;
import io.github.fovea.tensor.Tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a graph computes on an engine, outputs and updated parameters, after
 * checks that hold for every program.
 */
public record Results(Map<String, double[]> numbers) {

	/** Of a program that is run twice. */
	public static Results of(final Engine engine, final Graph graph,
		final Map<String, Tensor> feeds)
	{
		final Results first = run(engine, graph, feeds);
		if (!graph.updates().isEmpty()) first.same(run(engine, graph, feeds),
			"in another program");
		return first;
	}

	private static Results run(final Engine engine, final Graph graph,
		final Map<String, Tensor> feeds)
	{
		try (Parameters parameters = engine.newParameters(); Program program = engine
			.compile(graph, parameters))
		{
			feed(program, feeds);
			program.run();
			feeds.forEach((name, tensor) -> assertArrayEquals(tensor.toDoubles(),
				program.input(name).toDoubles(), "A run changed " + name));
			final List<String> updated = graph.updates().stream().map(Update::target)
				.map(Parameter::name).toList();
			for (final Parameter p : graph.parameters()) {
				if (p.role() != Parameter.Role.CONSTANT && !updated.contains(p.name()))
					assertArrayEquals(p.initialTensor().toDoubles(), parameters.get(p
						.name()).toDoubles(), "A run changed " + p);
			}
			final Results results = collect(graph, program, parameters);
			if (graph.updates().isEmpty()) {
				poison(graph, program, feeds);
				feed(program, feeds);
				program.run();
				results.same(collect(graph, program, parameters), "in another run");
			}
			return results;
		}
	}

	private static void feed(final Program program,
		final Map<String, Tensor> feeds)
	{
		feeds.forEach((name, tensor) -> program.input(name).copyFrom(tensor));
	}

	// Runs on NaN, so that all memory is full of it, the outputs' for certain.
	private static void poison(final Graph graph, final Program program,
		final Map<String, Tensor> feeds)
	{
		for (final String name : feeds.keySet()) {
			fill(program.input(name));
		}
		program.run();
		for (final String name : graph.outputs().keySet()) {
			fill(program.output(name));
		}
	}

	private static void fill(final Tensor tensor) {
		if (!tensor.elements().isFloating()) return;
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, Double.NaN);
		}
	}

	private static Results collect(final Graph graph, final Program program,
		final Parameters parameters)
	{
		final Map<String, double[]> numbers = new LinkedHashMap<>();
		for (final String name : graph.outputs().keySet()) {
			numbers.put(name, program.output(name).toDoubles());
		}
		for (final Update update : graph.updates()) {
			final String name = update.target().name();
			numbers.put("new " + name, parameters.get(name).toDoubles());
		}
		return new Results(numbers);
	}

	private void same(final Results other, final String where) {
		numbers.forEach((name, wanted) -> assertArrayEquals(wanted, other.numbers
			.get(name), name + " differs " + where));
	}

	/** Largest difference over the root mean square of what was wanted. */
	public static double error(final double[] wanted, final double[] got) {
		double squares = 0;
		double largest = 0;
		for (int i = 0; i < wanted.length; i++) {
			squares += wanted[i] * wanted[i];
			final double difference = Math.abs(wanted[i] - got[i]);
			if (!(difference <= largest)) largest = difference;
		}
		return largest == 0 ? 0 : largest / Math.sqrt(squares / wanted.length);
	}
}
