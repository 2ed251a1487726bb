/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.tensor.ElementType;

/** Conversion of element types. */
final class CastKernel extends Elementwise {

	private static final int COST = 6;

	private final ElementType from;
	private final ElementType to;

	CastKernel(final Node node) {
		super(node.output().shape().arraySize(), COST);
		from = node.input(0).type().elements();
		to = node.output().type().elements();
	}

	@Override
	void run(final Arguments arguments, final int first, final int end) {
		final Object x = arguments.input(0);
		final Object y = arguments.output(0);
		if (from == to) System.arraycopy(x, first, y, first, end - first);
		else if (from == ElementType.I64 && to == ElementType.I32) {
			final long[] source = (long[]) x;
			final int[] target = (int[]) y;
			for (int i = first; i < end; i++) {
				target[i] = (int) source[i];
			}
		}
		else for (int i = first; i < end; i++) {
			Elements.set(y, to, i, Elements.get(x, i));
		}
	}
}
