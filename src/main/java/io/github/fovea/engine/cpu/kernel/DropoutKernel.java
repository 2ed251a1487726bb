/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.DropoutTraining;
import io.github.fovea.tensor.Philox;

/** Dropout in training, a piece after the other; may work in place. */
final class DropoutKernel implements Kernel {

	private static final int COST = 15;

	/** Elements whose random numbers are made together: whole blocks. */
	private static final int PIECE = 1024;
	private static final int BLOCK = 4;

	private final DropoutTraining dropout;
	private final int size;

	DropoutKernel(final Node node) {
		dropout = (DropoutTraining) node.operator();
		size = node.output().shape().arraySize();
	}

	@Override
	public long work() {
		return (long) size * COST;
	}

	@Override
	public int divisions() {
		return (int) (((long) size + PIECE - 1) / PIECE);
	}

	@Override
	public int[] partFloats() {
		return new int[] { PIECE };
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[] random = arguments.own(part)[0];
		final long step = ((long[]) arguments.input(1))[0];
		final int end = Kernel.from(size, PIECE, part + 1, parts);
		for (int at = Kernel.from(size, PIECE, part, parts); at < end; at += PIECE) {
			final int n = Math.min(PIECE, end - at);
			Philox.uniform(dropout.stream(), step, at / BLOCK, (n + BLOCK - 1) / BLOCK,
				random);
			drop(arguments.in(0), random, arguments.out(0), at, n);
		}
	}

	private void drop(final float[] x, final float[] random, final float[] y,
		final int at, final int n)
	{
		final float ratio = dropout.ratio();
		final float scale = dropout.scale();
		for (int i = 0; i < n; i++) {
			// All bits set where it goes; a branch could not be foretold.
			final int goes = Float.floatToRawIntBits(random[i] - ratio) >> 31;
			y[at + i] = Float.intBitsToFloat(Float.floatToRawIntBits(x[at + i] *
				scale) & ~goes);
		}
	}
}
