/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.tensor.Shape;

/** MatMul: one product for each matrix of the broadcast batch. */
public final class MatMulKernel implements Kernel {

	private final MatrixProduct product;
	private final int size;
	private final int[] aOffsets;
	private final int[] bOffsets;

	public MatMulKernel(final Node node, final PanelKernel panels) {
		final Shape a = node.input(0).shape();
		final Shape b = node.input(1).shape();
		final Shape y = node.output().shape();
		product = new MatrixProduct(panels, y.at(-2), y.at(-1), a.at(-1), false,
			false, 1);
		size = y.at(-2) * y.at(-1);
		final int batches = Math.toIntExact(y.product(0, y.rank() - 2));
		aOffsets = offsets(a, y, batches);
		bOffsets = offsets(b, y, batches);
	}

	private static int[] offsets(final Shape operand, final Shape y,
		final int batches)
	{
		final int[] result = new int[batches];
		for (int i = 0; i < batches; i++) {
			int rest = i;
			int stride = operand.at(-2) * operand.at(-1);
			for (int axis = 3; axis <= y.rank(); axis++) {
				final int at = rest % y.at(-axis);
				rest /= y.at(-axis);
				if (axis > operand.rank()) continue;
				if (operand.at(-axis) != 1) result[i] += at * stride;
				stride *= operand.at(-axis);
			}
		}
		return result;
	}

	@Override
	public long work() {
		return product.work() * aOffsets.length;
	}

	@Override
	public int divisions() {
		return aOffsets.length == 1 ? product.divisions() : aOffsets.length;
	}

	@Override
	public int[] partFloats() {
		return product.workspace();
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[] a = arguments.in(0);
		final float[] b = arguments.in(1);
		final float[] y = arguments.out(0);
		if (aOffsets.length == 1) {
			product.run(a, 0, b, 0, y, 0, false, arguments.own(part), part, parts);
			return;
		}
		final int to = Kernel.from(aOffsets.length, part + 1, parts);
		for (int i = Kernel.from(aOffsets.length, part, parts); i < to; i++) {
			product.run(a, aOffsets[i], b, bOffsets[i], y, i * size, false, arguments
				.own(part), 0, 1);
		}
	}
}
