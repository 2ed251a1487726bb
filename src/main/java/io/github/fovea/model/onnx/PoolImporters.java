/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolIndices;
import io.github.fovea.graph.op.MaxUnpool;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Pooling over windows and over whole planes. */
final class PoolImporters {

	private PoolImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("MaxPool", PoolImporters::maxPool);
		table.put("MaxUnpool", PoolImporters::maxUnpool);
		table.put("AveragePool", node -> node.result(averagePool(node, node.value(0))));
		table.put("LpPool", PoolImporters::lpPool);
		table.put("GlobalAveragePool", node -> node.result(new GlobalPool(
			GlobalPool.Kind.AVERAGE)));
		table.put("GlobalMaxPool", node -> node.result(new GlobalPool(
			GlobalPool.Kind.MAX)));
		table.put("GlobalLpPool", PoolImporters::globalLpPool);
	}

	private static void maxPool(final NodeImport node) {
		final Window window = WindowImporters.pooling(node);
		final ElementType type = node.type(0).elements();
		final boolean whole = type == ElementType.U8 || type == ElementType.I32;
		// Engines pool float32, which holds what files keep in bytes.
		final Value x = whole ? node.numbers(0) : node.value(0);
		if (node.wants(1)) node.result(1, node.step("indices", new MaxPoolIndices(window,
			node.integer("storage_order", 0) != 0), x));
		final Value y = pool(node, MaxPool::new, window, x);
		if (whole) node.whole(0, y, type);
		else node.result(y);
	}

	private static void maxUnpool(final NodeImport node) {
		final Window window = WindowImporters.pooling(node);
		final Shape pooled = node.value(0).shape();
		final List<Long> sizes = new ArrayList<>();
		for (int i = 0; i < window.rank(); i++) {
			sizes.add((pooled.get(i + 2) - 1) * window.strides().get(i) + window.extent(i) -
				window.padsBegin().get(i) - window.padsEnd().get(i));
		}
		final long[] given = node.longs(2, "output shape");
		// Indices are places in the image that was pooled, which had this shape.
		if (given != null) for (int i = 0; i < sizes.size(); i++) {
			sizes.set(i, given[given.length - sizes.size() + i]);
		}
		node.result(node.add(new MaxUnpool(sizes), node.value(0), node.value(1)));
	}

	static Value averagePool(final NodeImport node, final Value x) {
		final boolean counted = node.integer("count_include_pad", 0) != 0;
		Window window = WindowImporters.pooling(node);
		// With dilations, ONNX counts what rounding up reaches beyond the padding, too.
		if (counted && window.ceil() && window.dilations().stream().anyMatch(d -> d > 1))
			window = ExplicitWindow.of(window, x.shape());
		return pool(node, w -> new AveragePool(w, counted), window, x);
	}

	/** Over three axes, planes are pooled first, and then what is left of them in depth. */
	private static Value pool(final NodeImport node,
		final Function<Window, Operator> pool, final Window window, final Value x)
	{
		final Shape image = x.shape();
		if (window.rank() != 3 || image.rank() != 5) return node.add(pool.apply(window), x);
		final Value planes = node.step("planes", new Reshape(List.of(0L, image.get(1) * image
			.get(2), image.get(3), image.get(4))), x);
		final Value flat = node.step("flat", pool.apply(part(window, 1, 2)), planes);
		final long height = flat.shape().get(2);
		final long width = flat.shape().get(3);
		final Value depth = node.step("depth", new Reshape(List.of(0L, image.get(1), image
			.get(2), height * width)), flat);
		final Value deep = node.step("deep", pool.apply(part(window, 0, -1)), depth);
		return node.add(new Reshape(List.of(0L, image.get(1), deep.shape().get(2), height,
			width)), deep);
	}

	/** The window over two axes; -1 is an axis that is left alone. */
	private static Window part(final Window window, final int first,
		final int second)
	{
		final BiFunction<List<Integer>, Integer, List<Integer>> pick = (values,
			otherwise) -> List.of(values.get(first), second < 0 ? otherwise : values.get(
				second));
		return new Window(pick.apply(window.kernel(), 1), pick.apply(window.strides(), 1), pick
			.apply(window.dilations(), 1), pick.apply(window.padsBegin(), 0), pick.apply(window
				.padsEnd(), 0), window.autoPad(), window.ceil());
	}

	/** The root of a sum of powers; the sum is an average times a count. */
	private static void lpPool(final NodeImport node) {
		final Window window = ExplicitWindow.of(WindowImporters.pooling(node), node.value(0)
			.shape());
		final int p = Math.toIntExact(node.integer("p", 2));
		final int count = window.kernel().stream().reduce(1, Math::multiplyExact);
		final Value powers = power(node, p);
		final Value average = pool(node, w -> new AveragePool(w, true), window, powers);
		final Value sum = node.step("sum", new Binary(Binary.Function.MUL), average, node.constant(Tensor.scalar(count)));
		node.result(root(node, sum, p));
	}

	private static void globalLpPool(final NodeImport node) {
		final int p = Math.toIntExact(node.integer("p", 2));
		final Value powers = power(node, p);
		final Value sum = node.step("sum", new Reduce(Reduce.Function.SUM, IntStream.range(2,
			powers.type().rank()).boxed().toList(), true), powers);
		node.result(root(node, sum, p));
	}

	/** |x|^p */
	private static Value power(final NodeImport node, final int p) {
		final Value x = node.value(0);
		if (p < 1) throw new IllegalArgumentException("its p is " + p);
		if (p == 2) return node.step("square", new Binary(Binary.Function.MUL), x, x);
		final Value positive = node.step("absolute", new Unary(Unary.Function.ABS), x);
		return p == 1 ? positive : node.step("power", new Binary(Binary.Function.POW),
			positive, node.constant(Tensor.scalar(p)));
	}

	private static Value root(final NodeImport node, final Value sum,
		final int p)
	{
		if (p == 2) return node.add(new Unary(Unary.Function.SQRT), sum);
		return node.add(new Binary(Binary.Function.POW), sum, node.constant(Tensor
			.scalar(1f / p)));
	}
}
