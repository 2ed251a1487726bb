/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The operators as typed verbs on a graph's builder. */
public final class Ops {

	private final GraphBuilder graph;

	public Ops(final GraphBuilder graph) {
		this.graph = graph;
	}

	public GraphBuilder graph() {
		return graph;
	}

	/** A float32 constant of rank 0. */
	public Value constant(final float number) {
		return graph.constant(number);
	}

	public Value add(final Value x, final Value y) {
		return binary(Binary.Function.ADD, x, y);
	}

	public Value sub(final Value x, final Value y) {
		return binary(Binary.Function.SUB, x, y);
	}

	public Value mul(final Value x, final Value y) {
		return binary(Binary.Function.MUL, x, y);
	}

	public Value div(final Value x, final Value y) {
		return binary(Binary.Function.DIV, x, y);
	}

	public Value pow(final Value x, final Value y) {
		return binary(Binary.Function.POW, x, y);
	}

	public Value binary(final Binary.Function function, final Value x,
		final Value y)
	{
		return graph.add(new Binary(function), x, y);
	}

	public Value unary(final Unary.Function function, final Value x) {
		return graph.add(new Unary(function), x);
	}

	public Value relu(final Value x) {
		return unary(Unary.Function.RELU, x);
	}

	public Value tanh(final Value x) {
		return unary(Unary.Function.TANH, x);
	}

	public Value sigmoid(final Value x) {
		return unary(Unary.Function.SIGMOID, x);
	}

	public Value exp(final Value x) {
		return unary(Unary.Function.EXP, x);
	}

	public Value log(final Value x) {
		return unary(Unary.Function.LOG, x);
	}

	public Value sqrt(final Value x) {
		return unary(Unary.Function.SQRT, x);
	}

	public Value neg(final Value x) {
		return unary(Unary.Function.NEG, x);
	}

	public Value sign(final Value x) {
		return unary(Unary.Function.SIGN, x);
	}

	public Value compare(final Compare.Relation relation, final Value x,
		final Value y)
	{
		return graph.add(new Compare(relation), x, y);
	}

	/** No operator where the type is right already. */
	public Value cast(final Value x, final ElementType to) {
		return x.type().elements() == to ? x : graph.add(new Cast(to), x);
	}

	public Value where(final Value condition, final Value x, final Value y) {
		return graph.add(new Where(), condition, x, y);
	}

	/**
	 * @param bias null for none
	 */
	public Value conv(final Value x, final Value weights, final Value bias,
		final Window window, final int groups)
	{
		final Conv conv = new Conv(window, groups);
		return bias == null ? graph.add(conv, x, weights) : graph.add(conv, x,
			weights, bias);
	}

	public Value maxPool(final Value x, final Window window) {
		return graph.add(new MaxPool(window), x);
	}

	public Value averagePool(final Value x, final Window window,
		final boolean countIncludePad)
	{
		return graph.add(new AveragePool(window, countIncludePad), x);
	}

	/**
	 * Pooling across channels: each {@code size} neighbouring channels become one.
	 * The number of channels must be a multiple of the size.
	 */
	public Value depthPool(final Reduce.Function function, final Value x,
		final int size)
	{
		final Shape shape = x.shape();
		if (shape.get(1) % size != 0) throw new IllegalArgumentException(
			"Depth pooling of " + size + " channels does not divide the " + shape.get(
				1) + " channels of shape " + shape);
		// 0 keeps the batch open for another size.
		final List<Long> grouped = new ArrayList<>(List.of(0L, shape.get(1) / size,
			(long) size));
		for (int i = 2; i < shape.rank(); i++) {
			grouped.add(shape.get(i));
		}
		return reduce(function, graph.add(new Reshape(grouped), x), false, 2);
	}

	public Value matMul(final Value a, final Value b) {
		return graph.add(new MatMul(), a, b);
	}

	/** x · weightsᵀ + bias, with weights (out, in); bias may be null. */
	public Value dense(final Value x, final Value weights, final Value bias) {
		final Gemm gemm = Gemm.of(false, true);
		return bias == null ? graph.add(gemm, x, weights) : graph.add(gemm, x,
			weights, bias);
	}

	public Value reduce(final Reduce.Function function, final Value x,
		final boolean keepDims, final int... axes)
	{
		final List<Integer> sorted = IntStream.of(axes).map(x.shape()::axis).sorted()
			.boxed().toList();
		return graph.add(new Reduce(function, sorted, keepDims), x);
	}

	public Value softmax(final Value x, final int axis) {
		return graph.add(new Softmax(axis), x);
	}

	public Value flatten(final Value x) {
		return graph.add(new Flatten(1), x);
	}

	/** No operator where the shape is right already. */
	public Value reshape(final Value x, final Shape shape) {
		if (x.shape().equals(shape)) return x;
		final List<Long> sizes = new ArrayList<>(Arrays.stream(shape.toArray()).boxed()
			.toList());
		// 0 would take the size of x at this place; what remains of nothing is 0.
		final int empty = sizes.indexOf(0L);
		if (empty >= 0 && (empty >= x.type().rank() || x.shape().get(empty) != 0)) sizes.set(
			empty, -1L);
		return graph.add(new Reshape(sizes), x);
	}

	/** No operator where the shape is right already. */
	public Value expand(final Value x, final Shape shape) {
		return x.shape().equals(shape) ? x : graph.add(new Expand(shape), x);
	}

	public Value concat(final int axis, final Value... values) {
		return graph.add(new Concat(axis), values);
	}

	public Value slice(final Value x, final int axis, final long start,
		final long end)
	{
		return graph.add(new Slice(axis, start, end, 1), x);
	}

	/** Exchanges the last two axes. */
	public Value swapLast(final Value x) {
		final List<Integer> order = new ArrayList<>(IntStream.range(0, x.type()
			.rank()).boxed().toList());
		Collections.swap(order, order.size() - 1, order.size() - 2);
		return graph.add(new Transpose(order), x);
	}

	/** The opposite of broadcasting: sums a value down to a shape. */
	public Value sumTo(final Value x, final Shape shape) {
		final int more = x.type().rank() - shape.rank();
		final List<Integer> axes = new ArrayList<>();
		for (int i = 0; i < x.type().rank(); i++) {
			if (i < more || shape.get(i - more) == 1 && x.shape().get(i) != 1) axes
				.add(i);
		}
		if (axes.isEmpty()) return x;
		return reshape(graph.add(new Reduce(Reduce.Function.SUM, axes, false), x),
			shape);
	}

	/**
	 * Gradient of a maximum or minimum over axes; ties share it evenly.
	 *
	 * @param y the extremum, reduced axes kept with size 1
	 * @param g its gradient, of the same shape
	 */
	Value gradientOfExtremum(final Value x, final Value y, final Value g,
		final List<Integer> axes)
	{
		final Value hits = graph.add(new Cast(ElementType.F32), graph.add(
			new Compare(Compare.Relation.EQUAL), x, y));
		final Value count = graph.add(new Reduce(Reduce.Function.SUM, axes, true),
			hits);
		return mul(hits, div(g, count));
	}
}
