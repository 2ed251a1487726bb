/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.tensor.ElementType;

import java.util.function.DoubleBinaryOperator;

/**
 * A function of two tensors of any element type with broadcasting: comparisons,
 * and arithmetic of integers.
 */
final class GeneralBinaryKernel extends BroadcastKernel {

	private static final int COST = 10;

	private final DoubleBinaryOperator function;
	private final ElementType type;

	GeneralBinaryKernel(final Node node, final DoubleBinaryOperator function) {
		super(node, COST);
		this.function = function;
		type = node.output().type().elements();
	}

	@Override
	void row(final Arguments arguments, final int row, final int at,
		final int to, final int n)
	{
		final Object x = arguments.input(0);
		final Object y = arguments.input(1);
		final Object z = arguments.output(0);
		final int xo = offset(0, row, at);
		final int yo = offset(1, row, at);
		for (int i = 0; i < n; i++) {
			Elements.set(z, type, to + i, function.applyAsDouble(Elements.get(x, xo +
				i * stride(0)), Elements.get(y, yo + i * stride(1))));
		}
	}
}
