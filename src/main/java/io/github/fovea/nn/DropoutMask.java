/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.tensor.ElementType;

/**
 * Dropout of whole parts of a value: it is multiplied by dropped ones, one for each
 * part. In ONNX, dropout alone knows no parts.
 */
final class DropoutMask {

	private DropoutMask() {}

	/**
	 * @param axes how many of the first axes tell the parts: 1 samples, 2 channels
	 */
	static Value apply(final Ops ops, final Value x, final int axes,
		final float ratio)
	{
		if (ratio == 0) return x;
		Value part = x;
		for (int axis = axes; axis < x.type().rank(); axis++) {
			part = ops.slice(part, axis, 0, 1);
		}
		// Ones of as many samples as the batch has, whatever it is bound to.
		final Value ones = ops.cast(ops.compare(Compare.Relation.EQUAL, part, part),
			ElementType.F32);
		return ops.mul(x, ops.graph().add(new Dropout(ratio), ones));
	}
}
