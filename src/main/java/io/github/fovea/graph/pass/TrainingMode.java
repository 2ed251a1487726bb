/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.DropoutTraining;
import io.github.fovea.tensor.Philox;

import java.util.List;

/**
 * Turns a graph from inference to training: batch normalisation uses the batch's
 * own statistics and updates the running ones, unless its scale is kept as state:
 * a frozen layer stays as in inference. Dropout drops. Adds the counter
 * {@link #STEP}, which dropout's random numbers depend on; whoever trains must
 * advance it.
 */
public final class TrainingMode {

	/** Name of the parameter that counts finished steps. */
	public static final String STEP = "training.step";

	private TrainingMode() {}

	/**
	 * @param seed of dropout
	 */
	public static Graph apply(final Graph graph, final long seed) {
		final GraphBuilder counted = new GraphBuilder(graph);
		counted.counter(STEP);
		return GraphRewriter.rewrite(counted.build(), (target, node,
			inputs) -> rewrite(target, node, inputs, seed));
	}

	private static List<Value> rewrite(final GraphBuilder target,
		final Node node, final List<Value> inputs, final long seed)
	{
		if (node.operator() instanceof BatchNormalization norm && !frozen(target,
			inputs.get(1)))
		{
			final List<Value> outputs = target.addNamed(node.name(),
				new BatchNormalizationTraining(norm.epsilon(), norm.momentum()), inputs)
				.outputs();
			target.update(statistic(target, node, inputs.get(3)), outputs.get(1));
			target.update(statistic(target, node, inputs.get(4)), outputs.get(2));
			return outputs.subList(0, 1);
		}
		if (node.operator() instanceof Dropout dropout && dropout.ratio() > 0) {
			final Philox random = Philox.named(seed, "dropout " + node.name());
			final long stream = (long) random.bits(0) << 32 | random.bits(1) &
				0xffffffffL;
			final Value step = target.parameters().stream().filter(p -> p.name()
				.equals(STEP)).map(Parameter::value).findFirst().orElseThrow();
			return target.addNamed(node.name(), new DropoutTraining(dropout.ratio(),
				stream), List.of(inputs.get(0), step)).outputs();
		}
		return null;
	}

	/** A layer whose scale is kept does not follow the batch's statistics either. */
	private static boolean frozen(final GraphBuilder target, final Value scale) {
		final Parameter parameter = target.parameterOf(scale);
		return parameter != null && parameter.role() == Parameter.Role.STATE;
	}

	private static Parameter statistic(final GraphBuilder target,
		final Node node, final Value value)
	{
		final Parameter parameter = target.parameterOf(value);
		if (parameter == null || parameter.role() == Parameter.Role.CONSTANT)
			throw new IllegalArgumentException(node.name() +
				" cannot be trained: its running statistics " + value +
				" are no parameters");
		return parameter;
	}
}
