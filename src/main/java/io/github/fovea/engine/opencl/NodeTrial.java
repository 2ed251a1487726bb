/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A node by itself, compiled in one way or another. All its inputs and its result stay
 * on the device.
 */
final class NodeTrial implements AutoCloseable {

	private static final String RESULT = "result";

	/** Rounds that are timed at least. */
	private static final int ROUNDS = 3;

	/** Times as slow as the other, so that no more rounds are wanted. */
	private static final double HOPELESS = 1.5;

	private final OpenClContext context;
	private final Graph graph;
	private final Winograd winograd;
	private final Parameters parameters;

	NodeTrial(final OpenClContext context, final Node node,
		final Winograd winograd)
	{
		this.context = context;
		this.winograd = winograd;
		graph = graph(node);
		parameters = new OpenClParameters(context);
	}

	private static Graph graph(final Node node) {
		final GraphBuilder builder = new GraphBuilder();
		final Map<Value, Value> inputs = new HashMap<>();
		for (final Value input : node.inputs()) {
			if (inputs.containsKey(input)) continue;
			final int number = inputs.size();
			inputs.put(input, builder.parameter("input" + number, input.type(),
				Parameter.Role.STATE, type -> random(type, number)).value());
		}
		final Value result = builder.addNamed(node.name(), node.operator(), node.inputs()
			.stream().map(inputs::get).toList()).output();
		builder.update(builder.parameter(RESULT, result.type(), Parameter.Role.STATE,
			Tensor::zeros), result);
		return builder.build();
	}

	private static Tensor random(final TensorType type, final int seed) {
		final Tensor result = Tensor.zeros(type);
		final Philox numbers = Philox.named(seed, RESULT);
		for (int i = 0; i < result.size(); i++) {
			result.set(i, 2 * numbers.uniform(i) - 1);
		}
		return result;
	}

	/**
	 * Compiles it and runs it once.
	 *
	 * @throws FoveaException if the driver or the device cannot
	 */
	Program compile(final Choices choices) {
		final Program program = new OpenClEngine(context, choices, winograd).compile(graph,
			parameters);
		try {
			program.run();
			return program;
		}
		catch (final FoveaException e) {
			program.close();
			throw e;
		}
	}

	/** What the last run computed. */
	double[] result() {
		return parameters.get(RESULT).toDoubles();
	}

	/**
	 * Runs two programs in turns, so that both meet the same disturbances.
	 *
	 * @param seconds for both together; each runs a few times anyway, and no more if
	 *          the second is much slower
	 * @return the fastest run of each, in seconds
	 */
	static double[] race(final Program first, final Program second,
		final double seconds)
	{
		final List<Program> programs = List.of(first, second);
		final double[] best = { Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY };
		final long start = System.nanoTime();
		for (int round = 0; round < ROUNDS || (System.nanoTime() - start) * 1e-9 < seconds &&
			best[1] < HOPELESS * best[0]; round++)
		{
			for (int i = 0; i < best.length; i++) {
				final long from = System.nanoTime();
				programs.get(i).run();
				best[i] = Math.min(best[i], (System.nanoTime() - from) * 1e-9);
			}
		}
		return best;
	}

	@Override
	public void close() {
		parameters.close();
	}
}
