/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Pad;

import java.util.List;

/** Brings images to one height and width, so that they can be joined. */
final class Canvas {

	private Canvas() {}

	/**
	 * Height and width of another image. At the lower and right edges, what is too much is
	 * cut off, and where pixels are missing the last ones are repeated.
	 */
	static Value fit(final Ops ops, final Value x, final Value other) {
		final int rows = other.shape().at(2) - x.shape().at(2);
		final int columns = other.shape().at(3) - x.shape().at(3);
		if (rows == 0 && columns == 0) return x;
		return ops.graph().add(new Pad(Pad.Mode.EDGE, List.of(0, 0, 0, 0), List.of(0, 0,
			rows, columns), 0), x);
	}
}
