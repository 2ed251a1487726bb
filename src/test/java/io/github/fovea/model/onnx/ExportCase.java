/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Parameter.Role;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Concat;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvTranspose;
import io.github.fovea.graph.op.Elu;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.Gather;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.LogSoftmax;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolIndices;
import io.github.fovea.graph.op.MaxUnpool;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Resize;
import io.github.fovea.graph.op.Sampling;
import io.github.fovea.graph.op.Sampling.Coordinates;
import io.github.fovea.graph.op.Sampling.Mode;
import io.github.fovea.graph.op.Sampling.Rounding;
import io.github.fovea.graph.op.Slice;
import io.github.fovea.graph.op.Softmax;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * A small network of one operator for the tests of export and import.
 *
 * @param plain true if the file has the operator as it is, so that reading gives
 *          it back
 */
record ExportCase(String name, Shape input, boolean plain,
	BiFunction<Ops, Value, Value> network)
{

	private static final Shape IMAGE = Shape.of(2, 4, 7, 9);

	OnnxModel model() {
		final GraphBuilder builder = new GraphBuilder();
		final Value x = builder.input("input", new TensorType(ElementType.F32,
			input));
		builder.output("result", network.apply(new Ops(builder), x));
		final Graph graph = builder.build();
		final TreeMap<String, Tensor> contents = new TreeMap<>();
		graph.parameters().forEach(p -> contents.put(p.name(), p.initialTensor()));
		return new OnnxModel(graph, contents, new TreeMap<>());
	}

	/** Numbers of about -1.5 … 1.5, or positive ones. */
	static Tensor random(final TensorType type, final String name,
		final boolean positive)
	{
		final Philox random = Philox.named(5, name);
		final Tensor tensor = Tensor.zeros(type);
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, random.uniform(i) * (positive ? 2 : 3) + (positive ? 0.1
				: -1.5));
		}
		return tensor;
	}

	static Value parameter(final Ops ops, final String name, final Role role,
		final long... sizes)
	{
		return ops.graph().parameter(name, TensorType.f32(sizes), role,
			type -> random(type, name, role == Role.STATE)).value();
	}

	static List<ExportCase> all() {
		final List<ExportCase> cases = new ArrayList<>();
		for (final Unary.Function f : Unary.Function.values()) {
			add(cases, "unary " + f, (ops, x) -> ops.unary(f, argument(ops, f, x)));
		}
		for (final Binary.Function f : Binary.Function.values()) {
			if (f != Binary.Function.MOD) add(cases, "binary " + f, (ops, x) -> ops.binary(f, ops.exp(x), parameter(
				ops, "p", Role.CONSTANT, 4, 1, 9)));
		}
		for (final Compare.Relation r : Compare.Relation.values()) {
			add(cases, "compare " + r, (ops, x) -> ops.cast(ops.compare(r, logical(ops, r, x),
				logical(ops, r, ops.relu(x))), ElementType.F32));
		}
		for (final Reduce.Function f : Reduce.Function.values()) {
			add(cases, "reduce " + f, (ops, x) -> ops.reduce(f, ops.exp(x), true, 1, 3));
			add(cases, "reduce dropped " + f, (ops, x) -> ops.reduce(f, ops.exp(x),
				false, 2));
			add(cases, "reduce all " + f, (ops, x) -> ops.graph().add(new Reduce(f, List
				.of(), true), ops.mul(ops.constant(0.02f), ops.exp(x))));
		}
		add(cases, "where", (ops, x) -> ops.where(ops.graph().add(new Compare(
			Compare.Relation.GREATER), x, ops.constant(0)), x, parameter(ops, "p",
				Role.CONSTANT, 7, 1)));
		pointwise(cases);
		convolutions(cases);
		pools(cases);
		layers(cases);
		layouts(cases);
		resizes(cases);
		return cases;
	}

	/** Where the function is defined. */
	private static Value argument(final Ops ops, final Unary.Function f,
		final Value x)
	{
		return switch (f) {
			case LOG, SQRT -> ops.add(ops.mul(x, x), ops.constant(0.2f));
			case ACOSH -> ops.add(ops.mul(x, x), ops.constant(1.2f));
			case ASIN, ACOS, ATANH, TAN -> ops.mul(x, ops.constant(0.4f));
			default -> x;
		};
	}

	/** What the relation is of: numbers, or whether they are large. */
	private static Value logical(final Ops ops, final Compare.Relation r,
		final Value x)
	{
		return r.logical() ? ops.compare(Compare.Relation.GREATER, x, ops.constant(0.3f))
			: x;
	}

	private static void pointwise(final List<ExportCase> cases) {
		one(cases, "leaky relu", new LeakyRelu(0.1f));
		one(cases, "elu", new Elu(0.7f));
		one(cases, "clip", new Clip(-0.5f, 0.75f));
		one(cases, "clip below", new Clip(0, Float.POSITIVE_INFINITY));
		one(cases, "clip above", new Clip(Float.NEGATIVE_INFINITY, 0.5f));
		one(cases, "softmax", new Softmax(1));
		one(cases, "log softmax", new LogSoftmax(-1));
		one(cases, "lrn", new Lrn(3, 0.1f, 0.75f, 2));
	}

	private static void convolutions(final List<ExportCase> cases) {
		final Window three = Window.of(3, 3);
		conv(cases, "conv", three, 1);
		conv(cases, "conv strides", three.withStrides(2, 3).withPads(List.of(1, 0),
			List.of(2, 1)), 2);
		conv(cases, "conv same", Window.of(2, 4).withStrides(2).withAutoPad(
			Window.AutoPad.SAME_UPPER), 1);
		conv(cases, "conv same lower", Window.of(2, 4).withAutoPad(
			Window.AutoPad.SAME_LOWER), 4);
		conv(cases, "conv valid", three.withStrides(2).withAutoPad(
			Window.AutoPad.VALID), 1);
		decomposed(cases, "conv dilated same", (ops, x) -> ops.conv(x, parameter(ops,
			"w", Role.TRAINABLE, 5, 4, 3, 3), null, three.withDilations(2).withAutoPad(
				Window.AutoPad.SAME_UPPER), 1));
		decomposed(cases, "conv cropped", (ops, x) -> ops.conv(x, parameter(ops, "w",
			Role.TRAINABLE, 5, 4, 3, 3), null, three.withPads(List.of(-1, 1), List.of(
				0, -2)), 1));
		cases.add(new ExportCase("conv 1-D", Shape.of(2, 3, 11), true, (ops,
			x) -> ops.conv(x, parameter(ops, "w", Role.TRAINABLE, 5, 3, 4), null, Window
				.of(4).withStrides(2).withPads(1), 1)));
	}

	private static void pools(final List<ExportCase> cases) {
		final Window two = Window.of(2, 3).withStrides(2);
		for (final boolean ceil : List.of(false, true)) {
			final Window w = two.withPads(List.of(0, 1), List.of(0, 0)).withCeil(ceil);
			one(cases, "max pool ceil " + ceil, new MaxPool(w));
			one(cases, "average pool ceil " + ceil, new AveragePool(w, false));
			decomposed(cases, "average pool padded ceil " + ceil, (ops, x) -> ops
				.averagePool(x, w, true));
		}
		one(cases, "average pool padded", new AveragePool(two.withPads(1), true));
		one(cases, "max pool same", new MaxPool(Window.of(3, 3).withStrides(2)
			.withAutoPad(Window.AutoPad.SAME_UPPER)));
		one(cases, "average pool same", new AveragePool(Window.of(2, 2).withStrides(2)
			.withAutoPad(Window.AutoPad.SAME_LOWER), false));
		one(cases, "max pool dilated", new MaxPool(Window.of(3, 3).withDilations(2,
			3)));
		final Window jump = Window.of(1, 1).withStrides(5, 4).withCeil(true);
		decomposed(cases, "max pool jump", (ops, x) -> ops.maxPool(x, jump));
		decomposed(cases, "average pool jump", (ops, x) -> ops.averagePool(x, jump,
			true));
		final Window late = Window.of(2, 2).withStrides(5, 5).withPads(List.of(0, 1),
			List.of(1, 1)).withCeil(true);
		decomposed(cases, "max pool late", (ops, x) -> ops.maxPool(x, late));
		decomposed(cases, "average pool late", (ops, x) -> ops.averagePool(x, late,
			true));
		for (final boolean counted : List.of(false, true)) {
			decomposed(cases, "average pool dilated " + counted, (ops, x) -> ops
				.averagePool(x, two.withDilations(3, 2).withPads(1), counted));
		}
		one(cases, "global average", new GlobalPool(GlobalPool.Kind.AVERAGE));
		one(cases, "global maximum", new GlobalPool(GlobalPool.Kind.MAX));
		add(cases, "depth pool", (ops, x) -> ops.depthPool(Reduce.Function.MAX, x,
			2));
		cases.add(new ExportCase("max pool 1-D", Shape.of(2, 3, 11), true, (ops,
			x) -> ops.maxPool(x, Window.of(4).withStrides(3))));
	}

	private static void layers(final List<ExportCase> cases) {
		add(cases, "batch normalization", (ops, x) -> ops.graph().add(
			new BatchNormalization(1e-3f, 0.99f), x, parameter(ops, "scale",
				Role.TRAINABLE, 4), parameter(ops, "bias", Role.TRAINABLE, 4), parameter(
					ops, "mean", Role.STATE, 4), parameter(ops, "variance", Role.STATE,
						4)));
		final Shape matrix = Shape.of(2, 6);
		cases.add(new ExportCase("dense", matrix, true, (ops, x) -> ops.dense(x,
			parameter(ops, "w", Role.TRAINABLE, 3, 6), parameter(ops, "b",
				Role.TRAINABLE, 3))));
		cases.add(new ExportCase("gemm", matrix, true, (ops, x) -> ops.graph().add(
			new Gemm(false, false, 0.5f, 2), x, parameter(ops, "w", Role.TRAINABLE, 6,
				3), parameter(ops, "b", Role.TRAINABLE, 1))));
		add(cases, "matmul", (ops, x) -> ops.add(ops.matMul(x, parameter(ops, "w",
			Role.TRAINABLE, 1, 9, 3)), parameter(ops, "b", Role.TRAINABLE, 3)));
		add(cases, "frozen weights", (ops, x) -> ops.matMul(x, parameter(ops, "w",
			Role.CONSTANT, 9, 3)));
	}

	private static void layouts(final List<ExportCase> cases) {
		one(cases, "flatten", new Flatten(1));
		one(cases, "flatten last", new Flatten(-1));
		one(cases, "reshape", new Reshape(List.of(0L, 2L, -1L, 9L)));
		one(cases, "reshape of a bound batch", new Reshape(List.of(2L, -1L)));
		one(cases, "transpose", new Transpose(List.of(0, 2, 3, 1)));
		add(cases, "concat", (ops, x) -> ops.graph().add(new Concat(1), x, ops.relu(
			x), x));
		one(cases, "slice", new Slice(2, 1, 6, 2));
		add(cases, "expand", (ops, x) -> ops.graph().add(new Expand(Shape.of(2, 4, 7,
			9)), ops.reduce(Reduce.Function.MEAN, x, true, 2, 3)));
		for (final Pad.Mode mode : Pad.Mode.values()) {
			one(cases, "pad " + mode, new Pad(mode, List.of(0, 0, 2, 1), List.of(0, 0, 1,
				3), mode == Pad.Mode.CONSTANT ? 0.25f : 0));
		}
		one(cases, "pad cropped", new Pad(Pad.Mode.CONSTANT, List.of(0, 1, -2, 1),
			List.of(0, 0, 1, -3), 0));
	}

	private static void resizes(final List<ExportCase> cases) {
		one(cases, "gather", new Gather(2, List.of(3, 0, 6, 3)));
		for (final Mode mode : Mode.values()) {
			for (final Coordinates coordinates : Coordinates.values()) {
				for (final Rounding rounding : Rounding.values()) {
					if (mode != Mode.NEAREST && rounding != Rounding.FLOOR) continue;
					final Sampling s = Sampling.of(mode, coordinates, rounding);
					final String name = "resize " + s.mode() + " " + coordinates + " " + rounding;
					final boolean plain = coordinates != Coordinates.HALF_PIXEL_SYMMETRIC &&
						coordinates != Coordinates.TF_HALF_PIXEL_FOR_NN;
					cases.add(new ExportCase(name + " by scale", IMAGE, plain, (ops, x) -> ops
						.graph().add(new Resize(2, 2, 0, s), ops.graph().add(new Resize(3, 3, 0,
							s), x))));
					cases.add(new ExportCase(name + " by size", IMAGE, false, (ops, x) -> ops
						.graph().add(new Resize(2, 0, 4, s), ops.graph().add(new Resize(3, 0, 13,
							s), x))));
				}
			}
			decomposed(cases, "resize by both " + mode, (ops, x) -> ops.graph().add(new Resize(
				2, 1.3, 10, Sampling.of(mode, Coordinates.HALF_PIXEL, Rounding.CEIL)), x));
		}
		decomposed(cases, "resize antialias", (ops, x) -> ops.graph().add(new Resize(2, 0.5,
			0, new Sampling(Mode.CUBIC, Coordinates.HALF_PIXEL, Rounding.FLOOR, -0.5, false,
				true, 0, 1)), x));
		one(cases, "resize exclude outside", new Resize(3, 1.5, 0, new Sampling(Mode.CUBIC,
			Coordinates.HALF_PIXEL, Rounding.FLOOR, -0.5, true, false, 0, 1)));
		decomposed(cases, "resize a region", (ops, x) -> ops.graph().add(new Resize(3, 0, 6,
			new Sampling(Mode.LINEAR, Coordinates.TF_CROP_AND_RESIZE, Rounding.FLOOR, -0.75,
				false, false, 0.25, 1.25)), x));
		for (final int groups : new int[] { 1, 2 }) {
			for (final boolean biased : new boolean[] { false, true }) {
				add(cases, "transposed conv " + groups + " " + biased, (ops, x) -> {
					final ConvTranspose operator = new ConvTranspose(Window.of(3, 2).withStrides(2,
						3).withDilations(2, 1).withPads(List.of(1, 0), List.of(0, -2)), groups);
					final Value w = parameter(ops, "w", Role.TRAINABLE, 4, 3, 3, 2);
					return biased ? ops.graph().add(operator, x, w, parameter(ops, "b",
						Role.TRAINABLE, 3 * groups)) : ops.graph().add(operator, x, w);
				});
			}
		}
		for (final boolean columns : new boolean[] { false, true }) {
			decomposed(cases, "indices of a pool " + columns, (ops, x) -> ops.graph().add(
				new Cast(ElementType.F32), ops.graph().add(new MaxPoolIndices(Window.of(2, 3)
					.withStrides(2, 1).withPads(List.of(1, 0), List.of(0, 1)), columns), x)));
		}
		decomposed(cases, "unpool", (ops, x) -> {
			final Window two = Window.of(2, 2).withStrides(2);
			return ops.graph().add(new MaxUnpool(List.of(7L, 9L)), ops.maxPool(x, two), ops
				.graph().add(new MaxPoolIndices(two, false), x));
		});
	}

	private static void conv(final List<ExportCase> cases, final String name,
		final Window window, final int groups)
	{
		add(cases, name, (ops, x) -> {
			final Conv conv = new Conv(window, groups);
			final long[] w = conv.weightShape(4, x.shape()).toArray();
			return ops.graph().add(conv, x, parameter(ops, "w", Role.TRAINABLE, w),
				parameter(ops, "b", Role.TRAINABLE, 4));
		});
	}

	private static void one(final List<ExportCase> cases, final String name,
		final Operator operator)
	{
		add(cases, name, (ops, x) -> ops.graph().add(operator, x));
	}

	private static void add(final List<ExportCase> cases, final String name,
		final BiFunction<Ops, Value, Value> network)
	{
		cases.add(new ExportCase(name, IMAGE, true, network));
	}

	private static void decomposed(final List<ExportCase> cases,
		final String name, final BiFunction<Ops, Value, Value> network)
	{
		cases.add(new ExportCase(name, IMAGE, false, network));
	}

	@Override
	public String toString() {
		return name;
	}
}
