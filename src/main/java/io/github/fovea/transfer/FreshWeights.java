/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.transfer;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvTranspose;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.nn.Initializer;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * First weights for a network that is known as a graph only: normal with He's
 * deviation for what images are multiplied by, ones for scales and variances,
 * zeros for the rest.
 */
final class FreshWeights {

	/** Slope of a PReLU (He et al. 2015). */
	private static final float SLOPE = 0.25f;

	/** How a weight begins. */
	@FunctionalInterface
	private interface Start {

		Tensor create(Shape shape, Philox random);
	}

	private final Map<Value, Node> makers = new HashMap<>();
	/** Parameters by themselves and by what they are in other shapes. */
	private final Map<Value, Value> origins = new HashMap<>();
	private final Map<Value, Start> starts = new HashMap<>();

	private FreshWeights(final Graph graph) {
		graph.parameters().forEach(p -> origins.put(p.value(), p.value()));
		for (final Node node : graph.nodes()) {
			node.outputs().forEach(v -> makers.put(v, node));
			final Value first = origins.get(node.input(0));
			if (first != null && isLayout(node)) origins.put(node.output(), first);
			else for (int i = 0; i < node.inputs().size(); i++) {
				final Value origin = origins.get(node.input(i));
				if (origin != null) starts.putIfAbsent(origin, start(node, i));
			}
		}
	}

	static Graph of(final Graph graph, final long seed) {
		final Map<Value, Start> starts = new FreshWeights(graph).starts;
		return graph.withParameters(p -> {
			final Start start = starts.get(p.value());
			if (p.role() == Parameter.Role.CONSTANT || start == null) return p;
			final Function<TensorType, Tensor> initial = t -> start.create(t.shape(), Philox
				.named(seed, p.name()));
			return new Parameter(p.value(), p.role(), initial);
		});
	}

	private static boolean isLayout(final Node node) {
		return node.operator() instanceof Reshape || node.operator() instanceof Expand || node
			.operator() instanceof Transpose;
	}

	private Start start(final Node node, final int input) {
		if (node.operator() instanceof BatchNormalization) return input == 1 || input == 4
			? Initializer.ONES::create : Initializer.ZEROS::create;
		if (node.operator() instanceof Binary binary && (binary
			.function() == Binary.Function.MUL || binary.function() == Binary.Function.DIV))
			return isNegativePart(node.input(1 - input)) ? (shape, random) -> filled(shape, SLOPE)
				: Initializer.ONES::create;
		final double fanIn = fanIn(node, input);
		return fanIn == 0 ? Initializer.ZEROS::create : (shape,
			random) -> Initializer.HE_NORMAL.create(shape, random, fanIn);
	}

	/** Whether a PReLU multiplies it. */
	private boolean isNegativePart(final Value value) {
		return makers.containsKey(value) && makers.get(value).operator() instanceof Clip clip &&
			clip.max() == 0;
	}

	private static Tensor filled(final Shape shape, final float number) {
		final Tensor tensor = Tensor.zeros(TensorType.f32(shape.toArray()));
		Arrays.fill(tensor.floats(), number);
		return tensor;
	}

	/** Inputs that meet in an output of a product with an input of a node; 0 for no product. */
	private static double fanIn(final Node node, final int input) {
		final Shape shape = node.input(input).shape();
		if (input > 1) return 0;
		if (node.operator() instanceof Conv) return shape.product(1, shape.rank());
		if (node.operator() instanceof ConvTranspose transpose) {
			final double strides = transpose.window().strides().stream().mapToInt(i -> i).reduce(1,
				(a, b) -> a * b);
			return shape.get(0) / (double) transpose.groups() * shape.product(2, shape.rank()) /
				strides;
		}
		// Dense layers of others may have their inputs first.
		if (node.operator() instanceof Gemm gemm) return shape.get((input == 0 ? gemm
			.transA() : !gemm.transB()) ? 0 : 1);
		return node.operator() instanceof MatMul ? shape.get(input == 0 ? -1 : -2) : 0;
	}
}
