/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.FoveaException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** By which number epochs are compared, to keep the best and to stop early. */
public enum Monitor {

		/** The loss, small ones being good. */
		LOSS,
		/** The score that a person judges by, large ones being good. */
		SCORE;

	/**
	 * The epoch to keep: the best of validation, the first of equal ones; without
	 * validation, or where it {@linkplain #decides decides} nothing, the last. Numbers
	 * begin at 1; 0 for no epochs.
	 */
	public int best(final List<EpochResult> history) {
		int best = history.isEmpty() ? 0 : 1;
		for (final EpochResult result : history) {
			final EpochResult before = history.get(best - 1);
			if (!result.validated() || !decides(before) || cost(result) < cost(before))
				best = result.epoch();
		}
		return best;
	}

	/** Whether an epoch has a number to be compared by. */
	public boolean decides(final EpochResult result) {
		return cost(result) < Double.POSITIVE_INFINITY;
	}

	/** Small for a good epoch; of validation where there is one. */
	public double cost(final EpochResult result) {
		if (this == LOSS) return result.decidingLoss();
		final double score = result.validated() ? result.validationScore() : result
			.score();
		// Of an epoch whose loss is no number, a score means nothing.
		return Double.isNaN(score) || result.decidingLoss() == Double.POSITIVE_INFINITY
			? Double.POSITIVE_INFINITY : -score;
	}

	/**
	 * Reads what {@code toString} prints.
	 *
	 * @throws FoveaException if the text is neither
	 */
	public static Monitor parse(final String text) {
		for (final Monitor monitor : values()) {
			if (monitor.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
				return monitor;
		}
		throw new FoveaException("Epochs are compared by one of " + Arrays.toString(
			values()) + ", not by \"" + text + "\"");
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
