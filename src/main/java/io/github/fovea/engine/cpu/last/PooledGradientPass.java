/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.pass.DeadCode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Takes the gradients of a convolution's weights, bias and image from the maxima's where
 * max pooling follows it. What that makes of them, mostly zeros, is wanted by nobody if
 * all of them are.
 */
public final class PooledGradientPass {

	/** The gradient of a pooling, whose inputs are of the new graph. */
	private record Pooled(MaxPool pool, boolean last, Value places, Value gradient) {}

	private final BiPredicate<Operator, List<Value>> pays;
	/** By what they make, in the old graph. */
	private final Map<Value, Pooled> pooled = new HashMap<>();
	/** Gradients of biases, by what they are sums of in the old graph. */
	private final Map<Value, Value> biases = new HashMap<>();

	private PooledGradientPass(final BiPredicate<Operator, List<Value>> pays) {
		this.pays = pays;
	}

	/**
	 * @param pays whether it can be computed for some inputs, and gains by that
	 */
	public static Graph apply(final Graph graph,
		final BiPredicate<Operator, List<Value>> pays)
	{
		return DeadCode.remove(GraphRewriter.rewrite(graph, new PooledGradientPass(
			pays)::rewrite));
	}

	private List<Value> rewrite(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		if (node.operator() instanceof IndexedMaxPool.Gradient gradient) pooled.put(node
			.output(), new Pooled(gradient.pool(), gradient.last(), inputs.get(0), inputs.get(1)));
		if (isBias(node)) return List.of(biases.get(node.input(0)));
		final Operator inner = node.operator() instanceof ChannelsLast last ? last.inner() : node
			.operator();
		if (inner instanceof ConvGradInput image) return image(target, node, image, inputs);
		return inner instanceof ConvGradWeight weights ? weights(target, node, weights, inputs)
			: null;
	}

	private List<Value> image(final GraphBuilder target, final Node node,
		final ConvGradInput image, final List<Value> inputs)
	{
		final Pooled gradient = pooled.get(node.input(0));
		if (gradient == null) return null;
		final PooledImageGrad operator = new PooledImageGrad(image, gradient.pool, gradient.last);
		final List<Value> operands = List.of(gradient.places, gradient.gradient, inputs.get(
			1));
		return pays.test(operator, operands) ? target.addNamed(node.name(), operator, operands)
			.outputs() : null;
	}

	private List<Value> weights(final GraphBuilder target, final Node node,
		final ConvGradWeight weights, final List<Value> inputs)
	{
		final Pooled gradient = pooled.get(node.input(1));
		if (gradient == null) return null;
		final PooledConvGrad operator = new PooledConvGrad(weights.conv(), gradient.pool,
			node.output().shape(), gradient.last);
		final List<Value> operands = List.of(inputs.get(0), gradient.places,
			gradient.gradient);
		if (!pays.test(operator, operands)) return null;
		final Node both = target.addNamed(node.name(), operator, operands);
		biases.put(node.input(1), both.output(1));
		return List.of(both.output(0));
	}

	/** True for the sums over all pixels of what a convolution's gradient was taken from. */
	private boolean isBias(final Node node) {
		if (!(node.operator() instanceof Reduce reduce) || reduce
			.function() != Reduce.Function.SUM || reduce.keepDims() || !biases.containsKey(
				node.input(0))) return false;
		final int channels = pooled.get(node.input(0)).last ? 3 : 1;
		return IntStream.range(0, 4).allMatch(axis -> reduce.reduces(axis) == (axis != channels));
	}
}
