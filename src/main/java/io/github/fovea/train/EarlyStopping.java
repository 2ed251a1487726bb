/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import java.util.List;

/** When to give up waiting for a lower loss. */
final class EarlyStopping {

	private EarlyStopping() {}

	/**
	 * @param patience epochs without improvement that are waited for; 0 never stops
	 * @param minDelta by how much an epoch must be better than the best to improve it
	 */
	static boolean now(final List<EpochResult> history, final int patience,
		final double minDelta, final Monitor monitor)
	{
		if (patience == 0) return false;
		double best = Double.POSITIVE_INFINITY;
		int waited = 0;
		for (final EpochResult result : history) {
			final double cost = monitor.cost(result);
			if (cost < best - minDelta) {
				best = cost;
				waited = 0;
			}
			else waited++;
		}
		return waited >= patience;
	}
}
