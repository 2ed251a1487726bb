/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

/**
 * A window over images of one or two spatial axes, as kernels want it; one axis is
 * an image of one row.
 */
record PlaneGeometry(int inHeight, int inWidth, int outHeight, int outWidth,
	int kernelHeight, int kernelWidth, int strideHeight, int strideWidth,
	int dilationHeight, int dilationWidth, int padHeight, int padWidth)
{

	static PlaneGeometry of(final Window window, final Shape image) {
		final int[] y = axis(window, image, window.rank() - 2);
		final int[] x = axis(window, image, window.rank() - 1);
		return new PlaneGeometry(y[0], x[0], y[1], x[1], y[2], x[2], y[3], x[3], y[4],
			x[4], y[5], x[5]);
	}

	/** Whether kernels know windows over such images. */
	static boolean fits(final Shape image) {
		return image.rank() == 3 || image.rank() == 4;
	}

	/**
	 * Sizes in and out, kernel, stride, dilation, padding before; of an axis below 0,
	 * those of one element.
	 */
	static int[] axis(final Window window, final Shape image,
		final int axis)
	{
		if (axis < 0) return new int[] { 1, 1, 1, 1, 1, 0 };
		final int size = image.at(axis + 2);
		return new int[] { size, (int) window.outputSize(axis, size), window.kernel()
			.get(axis), window.strides().get(axis), window.dilations().get(axis), window
				.padBegin(axis, size) };
	}

	/** In the order of the kernels' GEOMETRY. */
	int[] ints() {
		return new int[] { inHeight, inWidth, outHeight, outWidth, kernelHeight,
			kernelWidth, strideHeight, strideWidth, dilationHeight, dilationWidth,
			padHeight, padWidth };
	}
}
