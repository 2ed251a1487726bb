/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.List;
import java.util.function.Supplier;

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
	private static final Supplier<List<String>> CANDIDATES = () -> List.of(DIRECT,
		SMALL, LARGE);

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
		final WinogradTiles chosen = chosen(two, four, () -> {
			final WinogradCost cost = new WinogradCost(device, two, fixed);
			final String usual = cheapest(cost.direct(), cost.winograd(), new WinogradCost(
				device, four, fixed).winograd());
			// Of weights that change, the time of their transform counts, which is estimated.
			return fixed ? choices.choose("algorithm of " + two, usual, CANDIDATES) : usual;
		});
		return chosen != null && WinogradBands.fit(device, chosen) ? chosen : null;
	}

	/** The same for the gradient of the weights. */
	WinogradTiles weightTiles(final OpenClDevice device, final Choices choices,
		final ConvolutionForm form)
	{
		if (!WinogradTiles.fits(form)) return null;
		final WinogradTiles two = tiles(2, form, false);
		final WinogradTiles four = tiles(4, form, false);
		final WinogradTiles chosen = chosen(two, four, () -> {
			final WeightGradientCost cost = new WeightGradientCost(device, two);
			return choices.choose("algorithm of weights of " + two, cheapest(cost.direct(),
				cost.winograd(), new WeightGradientCost(device, four).winograd()), CANDIDATES);
		});
		return chosen != null && WinogradWeightGradient.fits(device, chosen) ? chosen : null;
	}

	/**
	 * @param algorithm what is best by cost
	 */
	private WinogradTiles chosen(final WinogradTiles two, final WinogradTiles four,
		final Supplier<String> algorithm)
	{
		return switch (this) {
			case TWO -> two;
			case FOUR -> four;
			case NEVER -> null;
			case BY_COST -> switch (algorithm.get()) {
				case SMALL -> two;
				case LARGE -> four;
				default -> null;
			};
		};
	}

	private static String cheapest(final double direct, final double two,
		final double four)
	{
		final double least = Math.min(two, four);
		if (least > SAVES * direct) return DIRECT;
		return two == least ? SMALL : LARGE;
	}

	private static WinogradTiles tiles(final int outputs, final ConvolutionForm form,
		final boolean gradient)
	{
		return gradient ? WinogradTiles.backward(outputs, form) : WinogradTiles.forward(
			outputs, form);
	}
}
