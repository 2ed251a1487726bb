/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.graph.op.Reshape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Products of matrices. */
final class MatrixImporters {

	private MatrixImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("Gemm", node -> node.result(new Gemm(node.integer("transA",
			0) != 0, node.integer("transB", 0) != 0, node.number("alpha", 1), node
				.number("beta", 1))));
		table.put("MatMul", node -> node.result(product(node, node.value(0), node.value(
			1))));
		table.put("Einsum", EinsumImporter::einsum);
		table.put("CumSum", CumSumImporter::sums);
	}

	/** A vector is a matrix of one row (left) or one column (right). */
	static Value product(final NodeImport node, final Value x, final Value y) {
		final boolean row = x.type().rank() == 1;
		final boolean column = y.type().rank() == 1;
		if (!row && !column) return node.add(new MatMul(), x, y);
		Value a = x;
		Value b = y;
		if (row) a = node.step("row", new Reshape(List.of(1L, a.shape().get(0))), a);
		if (column) b = node.step("column", new Reshape(List.of(b.shape().get(0),
			1L)), b);
		final Value product = node.step("product", new MatMul(), a, b);
		final List<Long> sizes = new ArrayList<>();
		final int rank = product.type().rank();
		for (int i = 0; i < rank; i++) {
			if (!(row && i == rank - 2) && !(column && i == rank - 1)) sizes.add(product
				.shape().get(i));
		}
		return node.add(new Reshape(sizes), product);
	}
}
