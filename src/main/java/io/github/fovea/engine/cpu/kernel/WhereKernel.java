/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.tensor.ElementType;

/** Where, for values of any type. */
final class WhereKernel extends BroadcastKernel {

	private static final int COST = 6;

	private final ElementType type;

	WhereKernel(final Node node) {
		super(node, COST);
		type = node.output().type().elements();
	}

	@Override
	void row(final Arguments arguments, final int row, final int at,
		final int to, final int n)
	{
		final byte[] condition = (byte[]) arguments.input(0);
		final int co = offset(0, row, at);
		final int xo = offset(1, row, at);
		final int yo = offset(2, row, at);
		if (type == ElementType.F32) floats(condition, co, arguments.in(1), xo,
			arguments.in(2), yo, arguments.out(0), to, n);
		else for (int i = 0; i < n; i++) {
			final boolean first = condition[co + i * stride(0)] != 0;
			System.arraycopy(arguments.input(first ? 1 : 2), first ? xo + i * stride(
				1) : yo + i * stride(2), arguments.output(0), to + i, 1);
		}
	}

	private void floats(final byte[] condition, final int co, final float[] x,
		final int xo, final float[] y, final int yo, final float[] z, final int zo,
		final int n)
	{
		final int cs = stride(0);
		final int xs = stride(1);
		final int ys = stride(2);
		for (int i = 0; i < n; i++) {
			z[zo + i] = condition[co + i * cs] != 0 ? x[xo + i * xs] : y[yo + i * ys];
		}
	}
}
