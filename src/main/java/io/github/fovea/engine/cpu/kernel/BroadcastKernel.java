/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;

/** Elementwise with operands that broadcast: works on pieces of rows. */
abstract class BroadcastKernel extends Elementwise {

	private final Broadcast broadcast;

	BroadcastKernel(final Node node, final int cost) {
		this(node.output().shape().arraySize(), cost, new Broadcast(node.output()
			.shape(), node.inputs().stream().map(Value::shape).toList()));
	}

	BroadcastKernel(final int size, final int cost, final Broadcast broadcast) {
		super(size, cost);
		this.broadcast = broadcast;
	}

	/**
	 * Computes output elements {@code to … to + n - 1}, a piece of a row.
	 *
	 * @param at the piece's place in the row
	 */
	abstract void row(Arguments arguments, int row, int at, int to, int n);

	final int offset(final int operand, final int row, final int at) {
		return broadcast.offset(operand, row) + at * broadcast.rowStride(operand);
	}

	final int stride(final int operand) {
		return broadcast.rowStride(operand);
	}

	@Override
	final void run(final Arguments arguments, final int from, final int to) {
		final int length = broadcast.rowSize();
		int i = from;
		while (i < to) {
			final int row = i / length;
			final int at = i - row * length;
			final int n = Math.min(length - at, to - i);
			row(arguments, row, at, i, n);
			i += n;
		}
	}
}
