/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.List;

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

	/** Share of the cost without it that it must be below, as costs are estimates. */
	private static final double SAVES = 0.9;

	/** What a convolution may be computed by, as {@link Choices} know it. */
	private static final String DIRECT = "direct";
	private static final String SMALL = "F(2x2, 3x3)";
	private static final String LARGE = "F(4x4, 3x3)";

	/**
	 * The tiles that a convolution should be computed by, or null for none.
	 *
	 * @param choices are asked where costs decide
	 * @param gradient whether it is the gradient of the convolution's image
	 * @param fixed whether the weights are
	 */
	WinogradTiles tiles(final OpenClDevice device, final Choices choices,
		final ConvolutionForm form, final boolean gradient, final boolean fixed)
	{
		if (!WinogradTiles.fits(form)) return null;
		final WinogradTiles two = tiles(2, form, gradient);
		final WinogradTiles four = tiles(4, form, gradient);
		final WinogradTiles chosen = switch (this) {
			case TWO -> two;
			case FOUR -> four;
			case NEVER -> null;
			case BY_COST -> switch (algorithm(device, choices, two, four, fixed)) {
				case SMALL -> two;
				case LARGE -> four;
				default -> null;
			};
		};
		return chosen != null && WinogradConvolution.fits(device, chosen) ? chosen : null;
	}

	/** Of weights that change, the time of their transform counts, which is estimated. */
	private static String algorithm(final OpenClDevice device, final Choices choices,
		final WinogradTiles two, final WinogradTiles four, final boolean fixed)
	{
		final String usual = cheapest(device, two, four, fixed);
		return fixed ? choices.choose("algorithm of " + two, usual, () -> List.of(DIRECT,
			SMALL, LARGE)) : usual;
	}

	private static String cheapest(final OpenClDevice device,
		final WinogradTiles two, final WinogradTiles four, final boolean fixed)
	{
		final WinogradCost ofTwo = new WinogradCost(device, two, fixed);
		final WinogradCost ofFour = new WinogradCost(device, four, fixed);
		final double least = Math.min(ofTwo.winograd(), ofFour.winograd());
		if (least > SAVES * ofTwo.direct()) return DIRECT;
		return ofTwo.winograd() == least ? SMALL : LARGE;
	}

	private static WinogradTiles tiles(final int outputs, final ConvolutionForm form,
		final boolean gradient)
	{
		return gradient ? WinogradTiles.backward(outputs, form) : WinogradTiles.forward(
			outputs, form);
	}
}
