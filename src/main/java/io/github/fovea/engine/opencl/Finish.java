/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

/**
 * What becomes of a product's sums: alpha · sum + beta · bias.
 *
 * @param beta 0 where there is no bias, which is then any buffer
 * @param row elements of the bias from one row to the next
 * @param inner results of a row that lie together
 * @param outer rows that lie together
 */
record Finish(float alpha, float beta, Operand bias, int row, int column,
	int inner, int outer)
{

	/** Sums as they are. */
	static Finish none(final Operand any) {
		return new Finish(1, 0, any, 0, 0, 1, 1);
	}

	/** For the kernels that make slices. */
	Finish later() {
		return none(bias);
	}

	/** alpha, beta, whether there is a bias, its row, its column. */
	Launch arguments(final Launch launch) {
		return launch.floats(alpha, beta).ints(beta == 0 ? 0 : 1, row, column);
	}

	/** Adds up slices, one after the other in workspace, into the output. */
	void addSlices(final Launches to, final Operand parts, final int slices) {
		final long total = to.node().output().shape().size();
		to.ends(arguments(to.add("slices", "add_slices").buffers(parts, bias, to.out(0)).ints(
			slices).number(total)).ints(inner, outer)).over(total);
	}
}
