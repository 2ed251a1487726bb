/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.ElementType;

import java.util.Map;

/**
 * Convolutions and products of matrices of whole numbers, in float32: their sums are off
 * by less than a millionth.
 */
final class IntegerImporters {

	private IntegerImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("ConvInteger", IntegerImporters::convInteger);
		table.put("QLinearConv", IntegerImporters::conv);
		table.put("MatMulInteger", IntegerImporters::matMulInteger);
		table.put("QLinearMatMul", IntegerImporters::matMul);
	}

	private static void convInteger(final NodeImport node) {
		final Quantized q = new Quantized(node);
		sums(node, conv(node, 1, q.centred(0, 2, Quantized.NO_AXIS), q.centred(1, 3, 0)));
	}

	/** Inputs x, its scale and zero point; those of the weights and of y; the bias. */
	private static void conv(final NodeImport node) {
		final Quantized q = new Quantized(node);
		final Value x = q.number(0, 1, 2, Quantized.NO_AXIS);
		final Value w = q.number(3, 4, 5, 0);
		q.result(node.hasInput(8) ? conv(node, 3, x, w, q.bias(8, 1, 4)) : conv(node, 3, x, w), 6,
			7, Quantized.NO_AXIS);
	}

	private static Value conv(final NodeImport node, final int weights,
		final Value... inputs)
	{
		return node.step("conv", new Conv(WindowImporters.window(node, WindowImporters.kernel(
			node, weights)), Math.toIntExact(node.integer("group", 1))), inputs);
	}

	private static void matMulInteger(final NodeImport node) {
		final Quantized q = new Quantized(node);
		sums(node, MatrixImporters.product(node, q.centred(0, 2, -2), q.centred(1, 3, -1)));
	}

	private static void matMul(final NodeImport node) {
		final Quantized q = new Quantized(node);
		q.result(MatrixImporters.product(node, q.number(0, 1, 2, -2), q.number(3, 4, 5, -1)),
			6, 7, -2);
	}

	/** Sums of whole numbers, which convolutions in float32 miss a little. */
	private static void sums(final NodeImport node, final Value sums) {
		node.whole(0, node.ops().unary(Unary.Function.ROUND, sums), ElementType.I32);
	}
}
