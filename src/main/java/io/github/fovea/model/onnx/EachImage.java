/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AlongAxis;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Concat;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvTranspose;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.LogSoftmax;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolIndices;
import io.github.fovea.graph.op.MaxUnpool;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.Pointwise;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Slice;
import io.github.fovea.graph.op.Softmax;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.graph.op.Where;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes of a graph for one image one for any number of them, in which each has the answer
 * that it has alone, whatever sizes are written down: images are an axis of their own, or
 * joined with a value's first axis where an operator leaves that one alone. What cannot be
 * done is an IllegalArgumentException.
 */
final class EachImage {

	private final Graph graph;
	private final GraphBuilder target = new GraphBuilder();
	private final BatchRepeat repeat = new BatchRepeat(target);
	/** What is the same for all images. */
	private final Map<Value, Value> same = new HashMap<>();
	/** Of shape N * S0,S1,… for S0,S1,…. */
	private final Map<Value, Value> joined = new HashMap<>();
	/** Of shape N,S0,S1,…. */
	private final Map<Value, Value> apart = new HashMap<>();
	/** Places in all images, which unpooling alone understands. */
	private final Set<Value> places = new HashSet<>();

	private EachImage(final Graph graph) {
		this.graph = graph;
	}

	/**
	 * @param graph whose inputs have a first axis of size 1
	 * @return bound to one image
	 */
	static Graph of(final Graph graph) {
		return new EachImage(graph).convert();
	}

	private Graph convert() {
		for (final Value input : graph.inputs()) {
			check(input.type().rank() > 0 && input.shape().get(0) == 1);
			joined.put(input, target.input(input.name(), input.type()));
		}
		graph.parameters().forEach(p -> same.put(p.value(), target.parameter(p.name(), p.value()
			.type(), p.role(), p.initial()).value()));
		graph.nodes().forEach(this::node);
		graph.outputs().forEach((name, v) -> {
			check(!places.contains(v) && varies(v) && v.type().rank() > 0 && v.shape().get(0) == 1);
			target.output(name, joined(v));
		});
		return target.build();
	}

	private static void check(final boolean holds) {
		if (!holds) throw new IllegalArgumentException("Its images cannot be told apart");
	}

	private boolean varies(final Value value) {
		return !same.containsKey(value);
	}

	private void node(final Node node) {
		final Value result = node.output();
		check(node.outputs().size() == 1 && (node.operator() instanceof MaxUnpool ? places.contains(
			node.input(1)) : node.inputs().stream().noneMatch(places::contains)));
		if (node.operator() instanceof MaxPoolIndices) places.add(result);
		if (node.inputs().stream().noneMatch(this::varies)) {
			same.put(result, target.addNamed(node.name(), node.operator(), node.inputs().stream()
				.map(same::get).toList()).output());
			return;
		}
		final Operator whole = joined(node);
		if (whole != null) {
			joined.put(result, target.addNamed(node.name(), whole, node.inputs().stream().map(
				v -> varies(v) ? joined(v) : node.operator() instanceof Concat ? repeat.along(same.get(
					v), 0) : same.get(v)).toList()).output());
			check(joined.get(result).type().equals(result.type()));
			return;
		}
		final Operator each = apart(node);
		check(each != null);
		// What is broadcast is aligned at the last axes.
		final int rank = each instanceof Expand || each instanceof MatMul || isPointwise(each)
			? result.type().rank() : 0;
		apart.put(result, target.addNamed(node.name(), each, node.inputs().stream().map(
			v -> varies(v) ? aligned(v, rank) : each instanceof Concat ? repeated(v) : same.get(v))
			.toList()).output());
		check(apart.get(result).shape().equals(withImages(result.shape(), 1)));
	}

	private static Shape withImages(final Shape shape, final long images) {
		final long[] sizes = new long[shape.rank() + 1];
		sizes[0] = images;
		System.arraycopy(shape.toArray(), 0, sizes, 1, shape.rank());
		return Shape.of(sizes);
	}

	/** A number alone has no axis to be joined with. */
	private Value joined(final Value v) {
		return v.type().rank() == 0 ? apart(v) : joined.computeIfAbsent(v, absent -> target.add(
			opened(v.shape()), apart.get(v)));
	}

	private Value apart(final Value v) {
		return apart.computeIfAbsent(v, absent -> target.add(opened(withImages(v.shape(), 1)),
			joined.get(v)));
	}

	/** Sizes after the first, which is what remains. */
	private static Reshape opened(final Shape shape) {
		check(shape.size() > 0);
		final List<Long> sizes = sizes(shape);
		sizes.set(0, -1L);
		return new Reshape(sizes);
	}

	private static List<Long> sizes(final Shape shape) {
		return new ArrayList<>(Arrays.stream(shape.toArray()).boxed().toList());
	}

	/** With the images' axis before as many others as there are at least. */
	private Value aligned(final Value v, final int rank) {
		final Value x = apart(v);
		if (v.type().rank() >= rank) return x;
		final List<Long> sizes = sizes(v.shape());
		sizes.addAll(0, Collections.nCopies(rank - v.type().rank(), 1L));
		sizes.add(0, 0L);
		return target.add(new Reshape(sizes), x);
	}

	/** What is the same for all images, for each. */
	private Value repeated(final Value v) {
		return repeat.along(target.add(new Reshape(sizes(withImages(v.shape(), 1))), same.get(
			v)), 0);
	}

	private static boolean isPointwise(final Operator operator) {
		return operator instanceof Pointwise || operator instanceof Cast ||
			operator instanceof Binary || operator instanceof Compare || operator instanceof Where;
	}

	/** The operator over images joined with the first axis; null if it does not leave that alone. */
	private Operator joined(final Node node) {
		final Operator operator = node.operator();
		final Shape from = node.input(0).shape();
		final Shape to = node.output().shape();
		if (operator instanceof Reshape r) return to.rank() == 0 ? null : reshape(r, from, to);
		if (operator instanceof Flatten f) return f.axis() == 1 ? f : opened(to);
		final boolean alone = operator instanceof AlongAxis a && a.axis() != 0 ||
			operator instanceof Slice s && from.axis(s.axis()) != 0 ||
			operator instanceof Transpose t && t.order().get(0) == 0 ||
			operator instanceof Reduce r && !r.reduces(0) ||
			operator instanceof Softmax x && from.axis(x.axis()) != 0 ||
			operator instanceof LogSoftmax l && from.axis(l.axis()) != 0 ||
			operator instanceof Pad p && p.begin().get(0) == 0 && p.end().get(0) == 0 ||
			operator instanceof Concat c && from.axis(c.axis()) != 0 && (from.get(0) == 1 || node
				.inputs().stream().allMatch(this::varies)) ||
			operator instanceof Gemm g && !g.transA() && (node.inputs().size() < 3 || first(node
				.input(2), to)) && sameButFirst(node) ||
			operator instanceof MatMul && product(node, to) || isPointwise(operator) && to
				.rank() > 0 && node.inputs().stream().allMatch(v -> first(v, to)) || isOfImages(
					operator) && sameButFirst(node) || operator instanceof MaxUnpool;
		if (alone) return operator;
		return operator instanceof Expand e && from.rank() == to.rank() && from.get(0) == to.get(0)
			? new Expand(e.shape().rank() < to.rank() ? e.shape() : e.shape().with(0, 1)) : null;
	}

	/** Sizes as they are, but that of the first axis. */
	private static Reshape reshape(final Reshape reshape, final Shape from, final Shape to) {
		if (from.rank() == 0 || from.get(0) != to.get(0)) return opened(to);
		final List<Long> sizes = new ArrayList<>(reshape.sizes());
		sizes.set(0, 0L);
		return new Reshape(sizes);
	}

	/** Whether a value's first axis is that of a result, or is broadcast in it. */
	private boolean first(final Value v, final Shape to) {
		return varies(v) ? v.type().rank() == to.rank() && v.shape().get(0) == to.get(0) : v.type()
			.rank() < to.rank() || v.shape().get(0) == 1;
	}

	/** Rows of images times one matrix, or matrices of images. */
	private boolean product(final Node node, final Shape to) {
		return sameButFirst(node) && node.input(1).type().rank() == 2 ? first(node.input(0), to)
			: to.rank() > 2 && node.inputs().stream().allMatch(v -> first(v, to));
	}

	private boolean sameButFirst(final Node node) {
		return node.inputs().stream().skip(1).noneMatch(this::varies);
	}

	/** Operators that take images one by one. */
	private static boolean isOfImages(final Operator operator) {
		return operator instanceof Conv || operator instanceof ConvTranspose ||
			operator instanceof MaxPool || operator instanceof AveragePool ||
			operator instanceof GlobalPool || operator instanceof BatchNormalization ||
			operator instanceof Lrn || operator instanceof Dropout ||
			operator instanceof MaxPoolIndices;
	}

	/** The operator with an axis of images before all others; null if there is none. */
	private static Operator apart(final Node node) {
		final Operator operator = node.operator();
		final Shape from = node.input(0).shape();
		if (isPointwise(operator) || operator instanceof MatMul) return operator;
		if (operator instanceof AlongAxis a) return a.withAxis(a.axis() + 1);
		if (operator instanceof Slice s) return new Slice(from.axis(s.axis()) + 1, s.start(), s
			.end(), s.step());
		if (operator instanceof Softmax x) return new Softmax(from.axis(x.axis()) + 1);
		if (operator instanceof LogSoftmax l) return new LogSoftmax(from.axis(l.axis()) + 1);
		if (operator instanceof Concat c) return new Concat(from.axis(c.axis()) + 1);
		if (operator instanceof Expand) return new Expand(withImages(node.output().shape(), 1));
		if (operator instanceof Transpose t) {
			final List<Integer> order = new ArrayList<>(t.order().stream().map(i -> i + 1).toList());
			order.add(0, 0);
			return new Transpose(order);
		}
		if (operator instanceof Reduce r && from.rank() > 0) return new Reduce(r.function(),
			IntStream.range(0, from.rank()).filter(r::reduces).map(i -> i + 1).boxed().toList(), r
				.keepDims());
		if (operator instanceof Pad p) return new Pad(p.mode(), withNone(p.begin()), withNone(p
			.end()), p.value());
		return operator instanceof Reshape ? new Reshape(List.of(0L)) : null;
	}

	private static List<Integer> withNone(final List<Integer> pads) {
		final List<Integer> result = new ArrayList<>(pads);
		result.add(0, 0);
		return result;
	}
}
