/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.differentiation.Differentiation;
import io.github.fovea.graph.op.Increment;
import io.github.fovea.graph.op.OptimizerStep;
import io.github.fovea.graph.pass.TrainingMode;
import io.github.fovea.nn.Loss;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;
import io.github.fovea.tensor.ElementType;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the graphs of training: one step (forward, loss, gradients, optimiser,
 * updates), and the evaluation of the same network and loss without learning.
 */
public final class TrainingGraph {

	/** Input: what the network should say. */
	public static final String TARGETS = "targets";
	/** Input: the learning rate of this step, a scalar. */
	public static final String RATE = "learning_rate";
	/** Output: the batch's mean loss, a scalar. */
	public static final String LOSS = "loss";
	/** Begins the names of the optimiser's state. */
	static final String MOMENT = "optimizer.";

	private TrainingGraph() {}

	/** One step on a batch of a size. */
	public static Graph step(final Graph inference, final Loss loss,
		final TrainSettings settings, final long batch)
	{
		final GraphBuilder graph = withLoss(TrainingMode.apply(inference, settings
			.seed()), loss, batch);
		final Value rate = graph.input(RATE, new TensorType(ElementType.F32,
			Shape.SCALAR));
		final List<Parameter> weights = graph.parameters().stream().filter(
			Parameter::trainable).toList();
		final List<Value> gradients = settings.clipping().apply(graph, List.copyOf(
			Differentiation.gradients(graph, graph.outputs().get(LOSS), weights
				.stream().map(Parameter::value).toList()).values()));
		final Parameter counter = graph.parameters().stream().filter(p -> p.name()
			.equals(TrainingMode.STEP)).findFirst().orElseThrow();
		final Value count = graph.add(new Increment(), counter.value());
		graph.update(counter, count);
		final OptimizerStep step = settings.optimizer().step();
		for (int i = 0; i < weights.size(); i++) {
			update(graph, step, weights.get(i), gradients.get(i), rate, count);
		}
		return graph.build();
	}

	private static void update(final GraphBuilder graph,
		final OptimizerStep step, final Parameter weight, final Value gradient,
		final Value rate, final Value count)
	{
		final List<Value> inputs = new ArrayList<>(List.of(weight.value(), gradient,
			rate));
		final List<Parameter> targets = new ArrayList<>(List.of(weight));
		for (int i = 0; i < step.moments(); i++) {
			final Parameter moment = graph.parameter(MOMENT + weight.name() + "." + i,
				weight.value().type(), Parameter.Role.STATE, Tensor::zeros);
			targets.add(moment);
			inputs.add(moment.value());
		}
		if (step.counted()) inputs.add(count);
		final List<Value> outputs = graph.addAll(step, inputs);
		for (int i = 0; i < outputs.size(); i++) {
			graph.update(targets.get(i), outputs.get(i));
		}
	}

	/** Outputs and loss on a batch of a size, nothing learned. */
	static Graph evaluation(final Graph inference, final Loss loss,
		final long batch)
	{
		return withLoss(inference, loss, batch).build();
	}

	private static GraphBuilder withLoss(final Graph network, final Loss loss,
		final long batch)
	{
		final GraphBuilder graph = new GraphBuilder(GraphRewriter.bindBatch(network,
			batch));
		final Value output = graph.outputs().values().iterator().next();
		final Value targets = graph.input(TARGETS, loss.targets(output.type()));
		graph.output(LOSS, loss.apply(graph, output, targets));
		return graph;
	}
}
