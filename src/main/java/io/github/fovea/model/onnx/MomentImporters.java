/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Moments;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Normalisation by the mean and variance of the numbers at hand, made of sums and
 * arithmetic. Of float32.
 */
final class MomentImporters {

	/** The operator set in which scale and bias became those of channels. */
	private static final int SCALES_OF_CHANNELS = 21;

	/** What keeps roots from vanishing. */
	private static final float TINY = Float.MIN_NORMAL;

	private MomentImporters() {}

	static void addTo(final Map<String, Importer> table) {
		final Map<String, Importer> floats = Map.of( //
			"InstanceNormalization", MomentImporters::instance, //
			"GroupNormalization", MomentImporters::group, //
			"LayerNormalization", MomentImporters::layer, //
			"RMSNormalization", MomentImporters::rootMeanSquare, //
			"LpNormalization", MomentImporters::norm, //
			"MeanVarianceNormalization", MomentImporters::meanVariance);
		floats.forEach((name, importer) -> table.put(name, node -> {
			node.onlyFloat32();
			importer.importNode(node);
		}));
	}

	private static int[] from(final int axis, final Value x) {
		return IntStream.range(axis, x.type().rank()).toArray();
	}

	private static float epsilon(final NodeImport node) {
		return node.number("epsilon", 1e-5f);
	}

	/** A vector of the channels, at axis 1 of a tensor. */
	private static Value channels(final NodeImport node, final int input,
		final int rank)
	{
		final long[] sizes = new long[rank];
		Arrays.fill(sizes, 1);
		final Value vector = node.weight(input);
		return node.ops().reshape(vector, Shape.of(sizes).with(1, vector.shape().size()));
	}

	private static void instance(final NodeImport node) {
		final Value x = node.value(0);
		scaled(node, Moments.of(node.ops(), x, from(2, x)), x.type().rank());
	}

	/** The second input times what is normalised, plus the third. */
	private static void scaled(final NodeImport node, final Moments moments,
		final int rank)
	{
		final Ops ops = node.ops();
		final Value factor = ops.mul(moments.inverse(ops, epsilon(node)), channels(node, 1,
			rank));
		node.result(ops.add(ops.mul(moments.deviation(), factor), channels(node, 2, rank)));
	}

	private static void group(final NodeImport node) {
		final Ops ops = node.ops();
		final Value x = node.value(0);
		final int rank = x.type().rank();
		final Value groups = node.step("groups", new Reshape(List.of(0L, node.integer(
			"num_groups", 1), -1L)), x);
		final Moments moments = Moments.of(node.ops(), groups, 2);
		final List<Long> sizes = new ArrayList<>(Arrays.stream(x.shape().toArray()).boxed()
			.toList());
		sizes.set(0, 0L);
		sizes.set(1, -1L);
		final Reshape back = new Reshape(sizes);
		Value factor = moments.inverse(ops, epsilon(node));
		if (node.opset() < SCALES_OF_CHANNELS) {
			factor = ops.mul(factor, channels(node, 1, 3));
			node.result(node.add(back, ops.add(ops.mul(moments.deviation(), factor), channels(
				node, 2, 3))));
			return;
		}
		final Value normal = node.step("channels", back, ops.mul(moments.deviation(), factor));
		node.result(ops.add(ops.mul(normal, channels(node, 1, rank)), channels(node, 2,
			rank)));
	}

	private static void layer(final NodeImport node) {
		final Ops ops = node.ops();
		final Value x = node.value(0);
		final int axis = x.shape().axis(Math.toIntExact(node.integer("axis", -1)));
		final Moments moments = Moments.of(node.ops(), x, from(axis, x));
		final Value inverse = moments.inverse(ops, epsilon(node));
		final Value scaled = ops.mul(ops.mul(moments.deviation(), inverse), node.weight(1));
		node.result(node.hasInput(2) ? ops.add(scaled, node.weight(2)) : scaled);
		node.result(1, moments.mean());
		node.result(2, inverse);
	}

	/** As layer normalisation, but around 0. */
	private static void rootMeanSquare(final NodeImport node) {
		final Ops ops = node.ops();
		final Value x = node.value(0);
		final int axis = x.shape().axis(Math.toIntExact(node.integer("axis", -1)));
		final Value square = ops.reduce(Reduce.Function.MEAN, ops.mul(x, x), true, from(axis,
			x));
		final Value root = ops.sqrt(ops.add(square, ops.constant(epsilon(node))));
		node.result(ops.mul(ops.div(x, root), node.weight(1)));
	}

	private static void meanVariance(final NodeImport node) {
		final Ops ops = node.ops();
		final long[] given = node.longs("axes");
		final int[] axes = given == null ? new int[] { 0, 2, 3 } : Arrays.stream(given)
			.mapToInt(Math::toIntExact).toArray();
		final Moments moments = Moments.of(node.ops(), node.value(0), axes);
		node.result(ops.div(moments.deviation(), ops.add(ops.sqrt(moments.variance()), ops
			.constant(1e-9f))));
	}

	/** What is 0 altogether stays so, and has the gradient 0. */
	private static void norm(final NodeImport node) {
		final Ops ops = node.ops();
		final Value x = node.value(0);
		final int axis = Math.toIntExact(node.integer("axis", -1));
		final Value tiny = ops.constant(TINY);
		final long p = node.integer("p", 2);
		if (p != 1 && p != 2) throw new IllegalArgumentException("its p should be 1 or 2");
		final Value sum = ops.binary(Binary.Function.MAX, ops.reduce(p == 1
			? Reduce.Function.L1 : Reduce.Function.SUM_SQUARE, x, true, axis), tiny);
		node.result(ops.div(x, p == 1 ? sum : ops.sqrt(sum)));
	}

	/** Batch normalisation by the statistics of the batch, which it mixes into others. */
	static void batch(final NodeImport node) {
		node.onlyFloat32();
		final Ops ops = node.ops();
		final Value x = node.value(0);
		final Moments moments = Moments.of(node.ops(), x, IntStream.range(0, x.type().rank())
			.filter(a -> a != 1).toArray());
		scaled(node, moments, x.type().rank());
		final float momentum = node.number("momentum", 0.9f);
		final List<Value> current = List.of(moments.mean(), moments.variance());
		for (int i = 0; i < 2; i++) {
			if (!node.wants(i + 1)) continue;
			final Value before = node.value(i + 3);
			node.result(i + 1, ops.add(ops.mul(before, ops.constant(momentum)), ops.mul(ops
				.reshape(current.get(i), before.shape()), ops.constant(1 - momentum))));
		}
	}
}
