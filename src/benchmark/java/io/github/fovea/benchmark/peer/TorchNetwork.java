/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.op.Window;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph in inference form, computed by libtorch operator by operator. */
final class TorchNetwork {

	private final Graph graph;
	private final boolean training;
	private final Map<Value, NDArray> parameters = new LinkedHashMap<>();

	/**
	 * @param manager keeps the weights
	 */
	TorchNetwork(final Graph graph, final boolean training,
		final NDManager manager)
	{
		this.graph = graph;
		this.training = training;
		for (final Parameter p : graph.parameters()) {
			final NDArray array = manager.create(p.initialTensor().floats(), new Shape(p
				.value().shape().toArray()));
			if (training && p.trainable()) array.setRequiresGradient(true);
			parameters.put(p.value(), array);
		}
	}

	/** What is learned, by name. */
	Map<String, NDArray> weights() {
		final Map<String, NDArray> weights = new LinkedHashMap<>();
		graph.parameters().stream().filter(Parameter::trainable).forEach(p -> weights
			.put(p.name(), parameters.get(p.value())));
		return weights;
	}

	NDArray forward(final NDArray image) {
		final Map<Value, NDArray> values = new HashMap<>(parameters);
		values.put(graph.inputs().get(0), image);
		for (final Node node : graph.nodes()) {
			final NDArray[] inputs = node.inputs().stream().map(values::get).toArray(
				NDArray[]::new);
			values.put(node.outputs().get(0), compute(node, inputs));
		}
		return values.get(graph.output());
	}

	private NDArray compute(final Node node, final NDArray[] in) {
		final NDArray x = in[0];
		final NDArray last = in.length == 3 ? in[2] : null;
		if (node.operator() instanceof Conv conv) {
			final Window w = conv.window();
			return Conv2d.conv2d(x, in[1], last, shape(w.strides()), pads(w, x), shape(w
				.dilations()), conv.groups()).singletonOrThrow();
		}
		if (node.operator() instanceof BatchNormalization norm) return BatchNorm
			.batchNorm(x, in[3], in[4], in[1], in[2], 1, norm.momentum(), norm
				.epsilon(), training).get(0);
		if (node.operator() instanceof Unary unary && unary
			.function() == Unary.Function.RELU) return Activation.relu(x);
		if (node.operator() instanceof Binary binary && binary
			.function() == Binary.Function.ADD) return x.add(in[1]);
		if (node.operator() instanceof MaxPool pool) {
			final Window w = pool.window();
			return Pool.maxPool2d(x, shape(w.kernel()), shape(w.strides()), pads(w, x),
				w.ceil());
		}
		if (node.operator() instanceof GlobalPool pool && pool
			.kind() == GlobalPool.Kind.AVERAGE) return Pool.globalAvgPool2d(x);
		if (node.operator() instanceof Flatten) return x.reshape(x.getShape().get(0),
			-1);
		if (node.operator() instanceof Gemm gemm && gemm.equals(Gemm.of(false, true)))
			return Linear.linear(x, in[1], last).singletonOrThrow();
		throw new UnsupportedOperationException(node.operator().toString());
	}

	private static Shape shape(final List<Integer> sizes) {
		return new Shape(sizes.stream().mapToLong(Integer::longValue).toArray());
	}

	private static Shape pads(final Window window, final NDArray x) {
		final long[] pads = new long[window.rank()];
		for (int i = 0; i < pads.length; i++) {
			final long size = x.getShape().get(i + 2);
			pads[i] = window.padBegin(i, size);
			if (window.padEnd(i, size) != pads[i])
				throw new UnsupportedOperationException("Uneven padding " + window);
		}
		return new Shape(pads);
	}
}
