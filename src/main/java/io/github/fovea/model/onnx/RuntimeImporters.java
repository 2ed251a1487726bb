/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Binary.Function;
import io.github.fovea.graph.op.Concat;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Softmax;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.op.Where;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Operators that ONNX Runtime's quantisation adds to ONNX's: those of numbers, between
 * what whole ones stand for and whole ones.
 */
final class RuntimeImporters {

	/** The operator set's name. */
	static final String DOMAIN = "com.microsoft";

	private RuntimeImporters() {}

	static Map<String, Importer> table() {
		final Map<String, Importer> table = new HashMap<>();
		// Of 16 bits, before ONNX had them.
		QuantizationImporters.addTo(table);
		table.put("QLinearAdd", node -> binary(node, Function.ADD));
		table.put("QLinearMul", node -> binary(node, Function.MUL));
		table.put("QLinearSigmoid", node -> single(node, new Unary(Unary.Function.SIGMOID)));
		table.put("QLinearLeakyRelu", node -> single(node, new LeakyRelu(node.number("alpha",
			0.01f))));
		table.put("QLinearSoftmax", RuntimeImporters::softmax);
		table.put("QLinearAveragePool", RuntimeImporters::averagePool);
		table.put("QLinearGlobalAveragePool", RuntimeImporters::globalAveragePool);
		table.put("QLinearReduceMean", RuntimeImporters::mean);
		table.put("QLinearConcat", RuntimeImporters::concat);
		table.put("QLinearWhere", RuntimeImporters::where);
		table.put("QGemm", RuntimeImporters::gemm);
		return table;
	}

	private static Value number(final NodeImport node, final int x) {
		return new Quantized(node).number(x, x + 1, x + 2, Quantized.NO_AXIS);
	}

	private static void result(final NodeImport node, final Value number,
		final int scale)
	{
		new Quantized(node).result(number, scale, scale + 1, Quantized.NO_AXIS);
	}

	private static void single(final NodeImport node, final Operator operator) {
		result(node, node.step("number", operator, number(node, 0)), 3);
	}

	private static void binary(final NodeImport node, final Function function) {
		result(node, node.step("number", new Binary(function), number(node, 0), number(node,
			3)), 6);
	}

	private static void softmax(final NodeImport node) {
		if (node.integer("opset", 13) < 13) throw new UnsupportedForm(
			"of an operator set before 13");
		single(node, new Softmax(Math.toIntExact(node.integer("axis", -1))));
	}

	private static void averagePool(final NodeImport node) {
		onlyChannelsFirst(node);
		result(node, PoolImporters.averagePool(node, number(node, 0)), 3);
	}

	private static void globalAveragePool(final NodeImport node) {
		onlyChannelsFirst(node);
		single(node, new GlobalPool(GlobalPool.Kind.AVERAGE));
	}

	private static void onlyChannelsFirst(final NodeImport node) {
		if (node.integer("channels_last", 0) != 0) throw new UnsupportedForm(
			"with its channels last");
	}

	private static void mean(final NodeImport node) {
		final Value x = number(node, 0);
		final long[] axes = node.longs("axes");
		result(node, node.step("number", new Reduce(Reduce.Function.MEAN, axes == null ? List
			.of() : Arrays.stream(axes).mapToObj(axis -> x.shape().axis(Math.toIntExact(axis)))
				.sorted().distinct().toList(), node.integer("keepdims", 1) != 0), x), 3);
	}

	/** The result's scale and zero point are first. */
	private static void concat(final NodeImport node) {
		final Value[] numbers = new Value[(node.inputs() - 2) / 3];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = number(node, 3 * i + 2);
		}
		result(node, node.step("number", new Concat(Math.toIntExact(node.integer("axis", 0))),
			numbers), 0);
	}

	private static void where(final NodeImport node) {
		result(node, node.step("number", new Where(), node.value(0), number(node, 1), number(
			node, 4)), 7);
	}

	/** The bias is in units of both scales; without a scale, the result is a number. */
	private static void gemm(final NodeImport node) {
		final boolean transposed = node.integer("transB", 0) != 0;
		final float alpha = node.number("alpha", 1);
		final Gemm gemm = new Gemm(node.integer("transA", 0) != 0, transposed, alpha, alpha);
		final Quantized q = new Quantized(node);
		final Value a = number(node, 0);
		final Value b = q.number(3, 4, 5, transposed ? 0 : 1);
		final Value product = node.hasInput(6) ? node.step("number", gemm, a, b, q.bias(6, 1,
			4)) : node.step("number", gemm, a, b);
		if (node.hasInput(7)) result(node, product, 7);
		else node.result(product);
	}
}
