/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Slice;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.tensor.Shape;

/** Transpose, Expand, Slice: the output walks through the input by strides. */
final class StridedCopyKernel extends BroadcastKernel {

	private static final int COST = 4;

	private final int start;

	private StridedCopyKernel(final Shape output, final long[] strides,
		final long start)
	{
		super(output.arraySize(), COST, new Broadcast(output.toArray(),
			new long[][] { strides }));
		this.start = Math.toIntExact(start);
	}

	static StridedCopyKernel expand(final Node node) {
		assert node.operator() instanceof Expand;
		final Shape output = node.output().shape();
		return new StridedCopyKernel(output, Broadcast.strides(output, node.input(0)
			.shape()), 0);
	}

	static StridedCopyKernel transpose(final Node node) {
		final Shape input = node.input(0).shape();
		final long[] own = input.strides();
		final long[] strides = ((Transpose) node.operator()).order().stream()
			.mapToLong(axis -> own[input.axis(axis)]).toArray();
		return new StridedCopyKernel(node.output().shape(), strides, 0);
	}

	static StridedCopyKernel slice(final Node node) {
		final Slice slice = (Slice) node.operator();
		final Shape input = node.input(0).shape();
		final long[] strides = input.strides();
		final int axis = input.axis(slice.axis());
		final long start = slice.start() * strides[axis];
		strides[axis] *= slice.step();
		return new StridedCopyKernel(node.output().shape(), strides, start);
	}

	@Override
	void row(final Arguments arguments, final int row, final int at,
		final int to, final int n)
	{
		Elements.copy(arguments.input(0), start + offset(0, row, at), stride(0),
			arguments.output(0), to, n);
	}
}
