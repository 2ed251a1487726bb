/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

/** Which convolutions Winograd's algorithm computes. Fixed by shapes and device. */
enum Winograd {
		/** Where it should save time. */
		BY_COST,
		/** Wherever it can, by tiles of two results: for tests. */
		TWO,
		/** Wherever it can, by tiles of four results: for tests. */
		FOUR,
		/** Nowhere. */
		NEVER;

	/**
	 * The tiles that a convolution should be computed by, or null for none.
	 *
	 * @param gradient whether it is the gradient of the convolution's image
	 */
	WinogradTiles tiles(final OpenClDevice device, final ConvolutionForm form,
		final boolean gradient)
	{
		if (this == NEVER || !WinogradTiles.fits(form)) return null;
		final WinogradTiles two = tiles(2, form, gradient);
		final WinogradTiles four = tiles(4, form, gradient);
		final WinogradTiles chosen = switch (this) {
			case TWO -> two;
			case FOUR -> four;
			default -> four;
		};
		return chosen != null && WinogradConvolution.fits(device, chosen) ? chosen : null;
	}

	private static WinogradTiles tiles(final int outputs, final ConvolutionForm form,
		final boolean gradient)
	{
		return gradient ? WinogradTiles.backward(outputs, form) : WinogradTiles.forward(
			outputs, form);
	}
}
