/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * The inner part of convolutions of stride 1 from one plane to one plane: sums of
 * an image's shifted rows, for several rows of outputs at a time, so that what is
 * read serves all of them. What is added to an output, and in which order,
 * depends on the kernel alone and not on where the output lies. Immutable.
 */
public interface Stencil {

	/**
	 * @param rows of the kernel
	 * @param columns of the kernel
	 * @param rowStep elements from what a row of the kernel sees to what the next
	 *          one sees; outputs of one run are as far from each other
	 * @param columnStep the same for columns
	 */
	record Shape(int rows, int columns, int rowStep, int columnStep) {

		public int taps() {
			return rows * columns;
		}
	}

	/** The narrowest run. */
	int fewestColumns();

	/** Rows of outputs that are worth a run. */
	int goodRows();

	/** Floats of a packed kernel. */
	int packedSize();

	/**
	 * Packs a kernel.
	 *
	 * @param reversed takes the taps from the last to the first
	 */
	void pack(float[] weights, int from, boolean reversed, float[] target,
		int to);

	/** Sizes of the arrays of workspace that {@link #run} uses. */
	int[] scratch();

	/**
	 * Computes rows of outputs.
	 *
	 * @param xOffset what the kernel's first tap sees from the first output
	 * @param yPitch elements from a row of outputs to the next
	 * @param scratch from {@code scratchFirst} on the arrays of {@link #scratch()}
	 */
	void run(int rows, int columns, float[] packed, int packedOffset, float[] x,
		int xOffset, float[] y, int yOffset, int yPitch, float[][] scratch,
		int scratchFirst);
}
