/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AlongAxis;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Pointwise;
import io.github.fovea.graph.op.PointwiseGrad;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.graph.pass.DeadCode;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stores images as N,H,W,C where that is faster. Nodes that gain become
 * {@link ChannelsLast}; what follows them and does not care for the order works on
 * their images as they are; elsewhere an image is transposed.
 */
public final class ChannelsLastPass {

	private static final List<Integer> PIXELS = List.of(0, 2, 3);
	private static final List<Integer> PIXELS_LAST = List.of(0, 1, 2);

	private final LastKernels kernels;
	private final Primitives primitives;
	private final Layout layout;
	/** N,H,W,C forms of values of the new graph. */
	private final Map<Value, Value> last = new HashMap<>();

	private ChannelsLastPass(final LastKernels kernels,
		final Primitives primitives, final Layout layout)
	{
		this.kernels = kernels;
		this.primitives = primitives;
		this.layout = layout;
	}

	public static Graph apply(final Graph graph, final LastKernels kernels,
		final Primitives primitives, final Layout layout)
	{
		if (layout == Layout.FIRST) return graph;
		return DeadCode.remove(GraphRewriter.rewrite(graph, new ChannelsLastPass(
			kernels, primitives, layout)::rewrite));
	}

	private List<Value> rewrite(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		final Operator operator = node.operator();
		if (kernels.fits(node)) {
			if (!layout.wants(node, primitives) && !follows(inputs)) return null;
			return add(target, node, new ChannelsLast(operator), inputs);
		}
		if (!follows(inputs)) return null;
		if (ignoresOrder(node, inputs)) return add(target, node, operator, inputs.stream().map(
			v -> image(target, v)).toList());
		if (operator instanceof AlongAxis along && node.input(0).type().rank() == 4)
			return add(target, node, along.withAxis(ChannelsLast.TO_LAST.indexOf(along
				.axis())), inputs);
		if (operator instanceof Reduce reduce && !reduce.keepDims() && reduce.axes()
			.equals(PIXELS)) return add(target, node, new Reduce(reduce.function(),
				PIXELS_LAST, false), inputs);
		return null;
	}

	private boolean follows(final List<Value> inputs) {
		return inputs.stream().anyMatch(last::containsKey);
	}

	/** True for functions of the elements of an image, beside which others are small. */
	private boolean ignoresOrder(final Node node, final List<Value> inputs) {
		final Operator operator = node.operator();
		final boolean elementwise = operator instanceof Pointwise ||
			operator instanceof PointwiseGrad || operator instanceof Binary;
		final Shape shape = node.output().shape();
		return elementwise && shape.rank() == 4 && inputs.stream().anyMatch(v -> v.shape()
			.equals(shape) && last.containsKey(v));
	}

	/** The operand of an image, with as many axes if it is more than a number. */
	private static Value image(final GraphBuilder target, final Value operand) {
		final int missing = 4 - operand.type().rank();
		if (missing == 0 || operand.shape().size() == 1) return operand;
		final List<Long> sizes = new ArrayList<>(Collections.nCopies(missing, 1L));
		Arrays.stream(operand.shape().toArray()).forEach(sizes::add);
		return target.add(new Reshape(sizes), operand);
	}

	private List<Value> add(final GraphBuilder target, final Node node,
		final Operator operator, final List<Value> inputs)
	{
		final List<Value> ordered = new ArrayList<>();
		for (int i = 0; i < inputs.size(); i++) {
			final Value input = inputs.get(i);
			ordered.add(ChannelsLast.isImageInput(node.operator(), i, input.shape())
				? toLast(target, input) : input);
		}
		final List<Value> results = new ArrayList<>();
		for (final Value output : target.addNamed(node.name(), operator, ordered)
			.outputs())
		{
			results.add(ChannelsLast.isImageOutput(node.operator(), output.shape())
				? toFirst(target, output) : output);
		}
		return results;
	}

	private Value toLast(final GraphBuilder target, final Value value) {
		return last.computeIfAbsent(value, v -> reorder(target, v,
			ChannelsLast.TO_LAST, v.shape().get(1), v.shape().get(2) * v.shape().get(
				3)));
	}

	/** Dead code if nobody wants it. */
	private Value toFirst(final GraphBuilder target, final Value value) {
		final Value first = reorder(target, value, ChannelsLast.TO_FIRST, value
			.shape().get(3), value.shape().get(1) * value.shape().get(2));
		last.put(first, value);
		return first;
	}

	private static Value reorder(final GraphBuilder target, final Value value,
		final List<Integer> order, final long channels, final long pixels)
	{
		final Shape shape = ChannelsLast.order(value.shape(), order);
		return target.add(channels == 1 || pixels == 1 ? new Reshape(List.of(shape.get(
			0), shape.get(1), shape.get(2), shape.get(3)))
			: new Transpose(order), value);
	}
}
