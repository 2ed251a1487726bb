/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

/**
 * The tiles of Winograd's convolution, each of {@link #outputs} by as many results
 * from two more along each axis. Rows of tiles are numbered sample by sample.
 *
 * @param channels that are read and summed up
 * @param filters channels that are made
 * @param padY where the first tile begins, rows before the image
 * @param gradient whether it is the gradient of a convolution's image: filters are
 *          mirrored, and their channels are what is made
 */
record WinogradTiles(int outputs, int samples, int channels, int filters,
	int inHeight, int inWidth, int outHeight, int outWidth, int padY, int padX,
	boolean gradient)
{

	/** Weights of a filter along an axis. */
	static final int TAPS = 3;

	/** Weights of a filter's channel. */
	static final int WEIGHTS = TAPS * TAPS;

	/** Whether the algorithm computes such a convolution. */
	static boolean fits(final ConvolutionForm form) {
		final PlaneGeometry g = form.geometry();
		return form.groups() == 1 && g.kernelHeight() == TAPS && g
			.kernelWidth() == TAPS && g.strideHeight() == 1 && g.strideWidth() == 1 && g
				.dilationHeight() == 1 && g.dilationWidth() == 1;
	}

	/** Those of a convolution. */
	static WinogradTiles forward(final int outputs, final ConvolutionForm form) {
		final PlaneGeometry g = form.geometry();
		return new WinogradTiles(outputs, form.samples(), form.channels(), form
			.filters(), g.inHeight(), g.inWidth(), g.outHeight(), g.outWidth(), g
				.padHeight(), g.padWidth(), false);
	}

	/** Those of the gradient of its image, from that of its result. */
	static WinogradTiles backward(final int outputs, final ConvolutionForm form) {
		final PlaneGeometry g = form.geometry();
		return new WinogradTiles(outputs, form.samples(), form.filters(), form
			.channels(), g.outHeight(), g.outWidth(), g.inHeight(), g.inWidth(), TAPS - 1 -
				g.padHeight(), TAPS - 1 - g.padWidth(), true);
	}

	/** Elements that a tile reads along an axis, and its transformed ones. */
	int size() {
		return outputs + TAPS - 1;
	}

	/** Transformed elements of a tile. */
	int places() {
		return size() * size();
	}

	/** Rows of tiles of a sample. */
	int rows() {
		return (outHeight + outputs - 1) / outputs;
	}

	/** Tiles of a row. */
	int columns() {
		return (outWidth + outputs - 1) / outputs;
	}

	/** Rows of tiles of all samples. */
	int bands() {
		return samples * rows();
	}

	/** All tiles. */
	long count() {
		return (long) bands() * columns();
	}
}
