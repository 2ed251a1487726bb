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
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;
import io.github.fovea.graph.op.PointwiseGrad;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.pass.DeadCode;
import io.github.fovea.graph.pass.SingleUse;
import io.github.fovea.tensor.TensorType;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Max pooling whose gradient is wanted keeps the places of the maxima, a number for
 * each, so that the image need not be kept; and the gradient of a ReLU before it is
 * taken by the same numbers. The ReLU itself then has maxima only, if nobody else
 * wants its result. For images with their channels last, and for others where there is
 * a kernel.
 */
public final class IndexedPoolingPass {

	/** A pooling of an image of the old graph. */
	private record Pooling(MaxPool pool, Value image, boolean last) {}

	private final Set<Value> single;
	/** The nodes that make values of the old graph. */
	private final Map<Value, Node> makers = new HashMap<>();
	/** Poolings whose gradient is wanted; true if all end where a ReLU does. */
	private final Map<Pooling, Boolean> wanted = new HashMap<>();
	/** Values of the old graph that others want than poolings that end where a ReLU does. */
	private final Set<Value> otherwiseUsed = new HashSet<>();
	private final Map<Pooling, Node> done = new HashMap<>();
	/** What was rectified to be pooled, in the new graph. */
	private final Map<Value, Value> beforeRelu = new HashMap<>();
	/** What a rectified gradient was made from, in the new graph. */
	private final Map<Value, Value> unrectified = new HashMap<>();

	/** Whether images with their channels first can be pooled so. */
	private final BiPredicate<MaxPool, TensorType> first;

	private IndexedPoolingPass(final Graph graph,
		final BiPredicate<MaxPool, TensorType> first)
	{
		this.first = first;
		single = SingleUse.of(graph);
		graph.nodes().forEach(n -> n.outputs().forEach(v -> makers.put(v, n)));
		graph.nodes().stream().filter(n -> gradient(n) != null).forEach(n -> wanted
			.merge(gradient(n), isRectified(n), Boolean::logicalAnd));
		otherwiseUsed.addAll(graph.outputs().values());
		graph.updates().forEach(u -> otherwiseUsed.add(u.source()));
		graph.nodes().stream().filter(n -> !isPooled(n)).forEach(n -> otherwiseUsed
			.addAll(n.inputs()));
	}

	/** True for a rectified pooling, and its gradient. */
	private boolean isPooled(final Node node) {
		final Pooling pooling = pooling(node) == null ? gradient(node) : pooling(node);
		return pooling != null && wanted.getOrDefault(pooling, false);
	}

	/**
	 * @param first whether there is a kernel for the pooling of an image with its channels
	 *          first
	 */
	public static Graph apply(final Graph graph,
		final BiPredicate<MaxPool, TensorType> first)
	{
		final IndexedPoolingPass pass = new IndexedPoolingPass(graph, first);
		return pass.wanted.isEmpty() ? graph : DeadCode.remove(GraphRewriter.rewrite(
			graph, pass::rewrite));
	}

	private Pooling gradient(final Node node) {
		return inner(node) instanceof MaxPoolGrad gradient ? pooling(node, gradient.pool())
			: null;
	}

	private Pooling pooling(final Node node) {
		return inner(node) instanceof MaxPool pool ? pooling(node, pool) : null;
	}

	private Pooling pooling(final Node node, final MaxPool pool) {
		final Value image = node.input(0);
		final boolean last = node.operator() instanceof ChannelsLast;
		return last || first.test(pool, image.type()) ? new Pooling(pool, image, last) : null;
	}

	private static Operator inner(final Node node) {
		return node.operator() instanceof ChannelsLast last ? last.inner() : node.operator();
	}

	/** True if a pooling's gradient is that of a ReLU of what was pooled. */
	private boolean isRectified(final Node node) {
		final Node maker = makers.get(node.input(1));
		return maker != null && single.contains(node.input(1)) && isRelu(maker) &&
			makers.containsKey(maker.input(0)) && gradient(node).equals(pooling(makers
				.get(maker.input(0))));
	}

	private static boolean isRelu(final Node node) {
		return node.operator() instanceof PointwiseGrad gradient && gradient
			.function() instanceof Unary unary && unary
				.function() == Unary.Function.RELU;
	}

	private List<Value> rewrite(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		if (pooling(node) != null && wanted.containsKey(pooling(node))) return List.of(
			pooled(target, node, pooling(node), inputs.get(0)).output(0));
		if (node.operator() instanceof Unary unary && unary
			.function() == Unary.Function.RELU)
		{
			final Value result = target.addNamed(node.name(), node.operator(), inputs)
				.output();
			if (!otherwiseUsed.contains(node.output())) beforeRelu.put(result, inputs.get(
				0));
			return List.of(result);
		}
		if (isRelu(node)) {
			final Value result = target.addNamed(node.name(), node.operator(), inputs)
				.output();
			unrectified.put(result, inputs.get(1));
			return List.of(result);
		}
		if (gradient(node) == null) return null;
		final Pooling pooling = gradient(node);
		final Value places = pooled(target, node, pooling, inputs.get(0)).output(1);
		return target.addNamed(node.name(), new IndexedMaxPool.Gradient(pooling.pool,
			inputs.get(0).shape(), pooling.last), List.of(places, wanted.get(pooling) ? unrectified
				.get(inputs.get(1)) : inputs.get(1))).outputs();
	}

	private Node pooled(final GraphBuilder target, final Node node,
		final Pooling pooling, final Value image)
	{
		return done.computeIfAbsent(pooling, p -> target.addNamed(node.name(),
			new IndexedMaxPool(p.pool, wanted.get(p), p.last), List.of(beforeRelu.getOrDefault(image,
				image))));
	}
}
