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
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.OptimizerStep;
import io.github.fovea.graph.pass.TrainingMode;
import io.github.fovea.nn.Loss;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;
import io.github.fovea.tensor.ElementType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the graphs of training: one step (forward, loss, gradients, optimiser,
 * updates), the same in two parts where several batches make one step, the moving average
 * of what was learned, and the evaluation of network and loss without learning.
 */
public final class TrainingGraph {

	/** Input: what the network should say. */
	public static final String TARGETS = "targets";
	/** Input: the learning rate of this step, a scalar. */
	public static final String RATE = "learning_rate";
	/** Output: the batch's mean loss, a scalar. */
	public static final String LOSS = "loss";
	/** Input: the share of what is there already that stays, a scalar. */
	static final String KEEP = "keep";
	/** Input: the share of what is added, a scalar. */
	static final String SHARE = "share";
	/** Begins the names of the optimiser's state. */
	static final String MOMENT = "optimizer.";
	/** Begins the names of sums of gradients. */
	static final String SUM = "accumulated.";
	/** Begins the names of averages of weights and running statistics. */
	static final String AVERAGE = "average.";
	/** Counts updates, where they are not the batches that {@link TrainingMode} counts. */
	private static final String UPDATES = "training.updates";

	private TrainingGraph() {}

	/** One step on a batch of a size. */
	public static Graph step(final Graph inference, final Loss loss,
		final TrainSettings settings, final long batch)
	{
		final GraphBuilder graph = withLoss(TrainingMode.apply(inference, settings
			.seed()), loss, batch);
		update(graph, weights(graph), gradients(graph), settings, count(graph,
			TrainingMode.STEP));
		return graph.build();
	}

	/**
	 * The first part of a step on several batches: gradients of one are added to their
	 * sums, s ← keep · s + share · gradient.
	 */
	static Graph gather(final Graph inference, final Loss loss,
		final TrainSettings settings, final long batch)
	{
		final GraphBuilder graph = withLoss(TrainingMode.apply(inference, settings
			.seed()), loss, batch);
		final List<Value> gradients = gradients(graph);
		count(graph, TrainingMode.STEP);
		final Ops ops = new Ops(graph);
		final Value keep = scalar(graph, KEEP);
		final Value share = scalar(graph, SHARE);
		final List<Parameter> weights = weights(graph);
		for (int i = 0; i < weights.size(); i++) {
			final Parameter sum = state(graph, SUM, weights.get(i));
			graph.update(sum, ops.add(ops.mul(sum.value(), keep), ops.mul(gradients.get(
				i), share)));
		}
		return graph.build();
	}

	/** The second part: the optimiser's step with the sums of gradients. */
	static Graph update(final Graph inference, final TrainSettings settings) {
		final GraphBuilder graph = new GraphBuilder();
		final List<Parameter> weights = inference.parameters().stream().filter(
			Parameter::trainable).map(p -> copy(graph, p)).toList();
		graph.counter(UPDATES);
		update(graph, weights, weights.stream().map(w -> state(graph, SUM, w).value())
			.toList(), settings, count(graph, UPDATES));
		return graph.build();
	}

	/**
	 * The moving average of everything that training changes, running statistics
	 * included: a ← keep · a + share · value.
	 */
	static Graph average(final Graph inference) {
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		final Value keep = scalar(graph, KEEP);
		final Value share = scalar(graph, SHARE);
		for (final Parameter parameter : moving(inference)) {
			final Parameter average = graph.parameter(AVERAGE + parameter.name(), parameter
				.value().type(), Parameter.Role.STATE, parameter.initial());
			graph.update(average, ops.add(ops.mul(average.value(), keep), ops.mul(copy(
				graph, parameter).value(), share)));
		}
		return graph.build();
	}

	/** Parameters of a network that its file holds. */
	static List<Parameter> kept(final Graph inference) {
		return inference.parameters().stream().filter(p -> p
			.role() != Parameter.Role.CONSTANT).toList();
	}

	/** Those that training changes. */
	static List<Parameter> moving(final Graph inference) {
		final Set<String> updated = TrainingMode.apply(inference, 0).updates()
			.stream().map(u -> u.target().name()).collect(Collectors.toSet());
		return inference.parameters().stream().filter(p -> p.trainable() || updated
			.contains(p.name())).toList();
	}

	private static Parameter copy(final GraphBuilder graph,
		final Parameter parameter)
	{
		return graph.parameter(parameter.name(), parameter.value().type(), parameter
			.role(), parameter.initial());
	}

	private static Parameter state(final GraphBuilder graph, final String prefix,
		final Parameter weight)
	{
		return graph.parameter(prefix + weight.name(), weight.value().type(),
			Parameter.Role.STATE, Tensor::zeros);
	}

	private static Value scalar(final GraphBuilder graph, final String name) {
		return graph.input(name, new TensorType(ElementType.F32, Shape.SCALAR));
	}

	private static List<Parameter> weights(final GraphBuilder graph) {
		return graph.parameters().stream().filter(Parameter::trainable).toList();
	}

	private static List<Value> gradients(final GraphBuilder graph) {
		return List.copyOf(Differentiation.gradients(graph, graph.outputs().get(LOSS),
			weights(graph).stream().map(Parameter::value).toList()).values());
	}

	/** Advances a counter. */
	private static Value count(final GraphBuilder graph, final String name) {
		final Parameter counter = graph.parameters().stream().filter(p -> p.name()
			.equals(name)).findFirst().orElseThrow();
		final Value count = graph.add(new Increment(), counter.value());
		graph.update(counter, count);
		return count;
	}

	private static void update(final GraphBuilder graph,
		final List<Parameter> weights, final List<Value> gradients,
		final TrainSettings settings, final Value count)
	{
		final Value rate = scalar(graph, RATE);
		final List<Value> clipped = settings.clipping().apply(graph, gradients);
		final OptimizerStep step = settings.optimizer().step();
		for (int i = 0; i < weights.size(); i++) {
			update(graph, step, weights.get(i), clipped.get(i), rate, count);
		}
	}

	private static void update(final GraphBuilder graph,
		final OptimizerStep step, final Parameter weight, final Value gradient,
		final Value rate, final Value count)
	{
		final List<Value> inputs = new ArrayList<>(List.of(weight.value(), gradient,
			rate));
		final List<Parameter> targets = new ArrayList<>(List.of(weight));
		for (int i = 0; i < step.moments(); i++) {
			final Parameter moment = graph.parameter(MOMENT + weight.name() + "." + i, weight
				.value().type(), Parameter.Role.STATE, Tensor::zeros);
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
