/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.tensor.Tensor;

/** Dropout as it acts in inference, or in training with ratio 0. */
final class DropoutImporter {

	/** The operator set in which the mask became bool. */
	private static final int MASK_IS_BOOL = 10;

	private DropoutImporter() {}

	static void dropout(final NodeImport node) {
		float ratio = node.number("ratio", 0.5f);
		if (node.opset() >= 12) {
			final Tensor given = node.constant(1, "ratio");
			final Tensor training = node.constant(2, "training mode");
			if (given != null) ratio = (float) given.get(0);
			if (training != null && training.get(0) != 0 && ratio != 0)
				throw new UnsupportedForm("in training mode");
		}
		node.result(node.add(new Dropout(ratio), node.value(0)));
		if (node.wants(1)) node.result(1, mask(node));
	}

	/** All true: no number is less than itself. */
	private static Value mask(final NodeImport node) {
		final Value x = node.value(0);
		final Value mask = LogicImporters.not(node, node.ops().compare(
			Compare.Relation.LESS, x, x));
		return node.opset() >= MASK_IS_BOOL ? mask : node.ops().cast(mask, x.type()
			.elements());
	}
}
