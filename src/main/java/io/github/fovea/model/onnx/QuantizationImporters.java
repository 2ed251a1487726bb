/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

import java.util.Map;

/** Numbers to whole ones of few bits, and back. */
final class QuantizationImporters {

	private static final int UINT8 = 2;
	private static final float MOST = 255;

	private QuantizationImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("QuantizeLinear", QuantizationImporters::quantize);
		table.put("DequantizeLinear", QuantizationImporters::dequantize);
		table.put("DynamicQuantizeLinear", QuantizationImporters::dynamic);
	}

	private static int axis(final NodeImport node) {
		return Math.toIntExact(node.integer("axis", 1));
	}

	private static void quantize(final NodeImport node) {
		if (node.integer("block_size", 0) != 0) throw new UnsupportedForm("in blocks");
		final int type = (int) node.integer("output_dtype", 0);
		new Quantized(node).result(node.numbers(0), 1, 2, axis(node), type == 0 ? UINT8
			: type);
	}

	private static void dequantize(final NodeImport node) {
		final boolean constant = node.isConstant(0) && node.isConstant(1) && (!node.hasInput(
			2) || node.isConstant(2));
		if (constant) {
			final Tensor x = node.constant(0, "x");
			final Tensor scale = node.constant(1, "scale");
			final Tensor zero = node.constant(2, "zero point");
			node.result(() -> Quantized.number(x, scale, zero, axis(node)));
		}
		else if (node.integer("block_size", 0) != 0) throw new UnsupportedForm("in blocks");
		else node.result(new Quantized(node).number(0, 1, 2, axis(node)));
	}

	/** With the scale and zero point that take the numbers' range to 0 … 255. */
	private static void dynamic(final NodeImport node) {
		final Ops ops = node.ops();
		final Value x = node.value(0);
		final Value zero = ops.constant(0);
		final Value low = ops.binary(Binary.Function.MIN, ops.reduce(Reduce.Function.MIN, x,
			false), zero);
		final Value high = ops.binary(Binary.Function.MAX, ops.reduce(Reduce.Function.MAX, x,
			false), zero);
		final Value range = ops.div(ops.sub(high, low), ops.constant(MOST));
		// An image of zeros has no range.
		final Value scale = ops.where(ops.compare(Compare.Relation.EQUAL, range, zero), ops
			.constant(1), range);
		final Clip bytes = new Clip(0, MOST);
		final Value start = ops.unary(Unary.Function.ROUND, ops.graph().add(bytes, ops.neg(ops
			.div(low, scale))));
		node.whole(0, ops.graph().add(bytes, ops.add(ops.unary(Unary.Function.ROUND, ops.div(x,
			scale)), start)), ElementType.U8);
		node.result(1, scale);
		node.whole(2, start, ElementType.U8);
	}
}
