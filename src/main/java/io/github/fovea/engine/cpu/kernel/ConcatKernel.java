/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Concat;
import io.github.fovea.tensor.Shape;

/** Concat, for any element type. */
final class ConcatKernel implements Kernel {

	private final int outer;
	private final int row;
	private final int[] pieces;

	ConcatKernel(final Node node) {
		final Shape output = node.output().shape();
		final int axis = output.axis(((Concat) node.operator()).axis());
		outer = Math.toIntExact(output.product(0, axis));
		row = Math.toIntExact(output.product(axis, output.rank()));
		pieces = node.inputs().stream().mapToInt(v -> Math.toIntExact(v.shape()
			.product(axis, output.rank()))).toArray();
	}

	@Override
	public long work() {
		return (long) outer * row;
	}

	@Override
	public int divisions() {
		return outer;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final int to = Kernel.from(outer, part + 1, parts);
		for (int o = Kernel.from(outer, part, parts); o < to; o++) {
			int at = o * row;
			for (int i = 0; i < pieces.length; i++) {
				System.arraycopy(arguments.input(i), o * pieces[i], arguments.output(0),
					at, pieces[i]);
				at += pieces[i];
			}
		}
	}
}
