/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Pipeline;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Map;

/**
 * The exponential moving average of weights and running statistics (Polyak and Juditsky
 * 1992). After t updates its decay is at most (1 + t) / (10 + t), so that the weights of
 * the beginning do not stay in it for long.
 */
final class WeightAverage implements AutoCloseable {

	private final Parameters parameters;
	private final Parameters averaged;
	private final List<Parameter> all;
	private final List<String> moving;
	private final double decay;
	private final Program program;
	private final Pipeline<Void> pipeline = new Pipeline<>((run, nothing) -> true);

	/**
	 * @param parameters where the network learns
	 * @param decay 0 … 1
	 */
	WeightAverage(final Engine engine, final Parameters parameters,
		final Graph network, final double decay)
	{
		this.parameters = parameters;
		this.decay = decay;
		all = TrainingGraph.kept(network);
		moving = TrainingGraph.moving(network).stream().map(Parameter::name).toList();
		program = engine.compile(TrainingGraph.average(network), parameters);
		averaged = engine.newParameters();
	}

	/** Begins with the weights themselves, where a checkpoint has no average. */
	void restore(final Map<String, Tensor> from) {
		for (final String name : moving) {
			if (!from.containsKey(TrainingGraph.AVERAGE + name) && from.containsKey(name))
				parameters.set(TrainingGraph.AVERAGE + name, from.get(name));
		}
	}

	/**
	 * Starts taking the weights in.
	 *
	 * @param updates how many there were before the last one
	 */
	void start(final long updates) {
		final float keep = (float) Math.min(decay, (2.0 + updates) / (11 + updates));
		Steps.set(program, TrainingGraph.KEEP, keep);
		Steps.set(program, TrainingGraph.SHARE, 1 - keep);
		pipeline.start(program, null);
	}

	void finish() {
		pipeline.finish();
	}

	/** The network's parameters with averages in place of weights; changed by {@link #refresh}. */
	Parameters parameters() {
		return averaged;
	}

	/** Takes over the averages as they are now. */
	void refresh() {
		for (final Parameter parameter : all) {
			final String name = parameter.name();
			averaged.set(name, parameters.get(moving.contains(name)
				? TrainingGraph.AVERAGE + name : name));
		}
	}

	@Override
	public void close() {
		averaged.close();
		program.close();
	}
}
