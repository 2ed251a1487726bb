/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.api.TrainingOutcome;
import io.github.fovea.api.TrainingSeries;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells a person what several trainings came to: each, then mean and deviation. */
final class SeriesReport {

	private SeriesReport() {}

	/**
	 * @param what one of them is called
	 * @param canceled whether somebody wanted the end
	 * @throws FoveaException if some are missing
	 */
	static void tell(final Feedback feedback, final String what,
		final TrainingSeries series, final boolean canceled)
	{
		final List<TrainingOutcome> outcomes = series.outcomes();
		for (int i = 0; i < outcomes.size(); i++) {
			feedback.result(what + " " + (i + 1) + ": " + outcomes.get(i).scores().entrySet()
				.stream().map(e -> String.format(Locale.ROOT, "%s %.4f", e.getKey(), e
					.getValue())).collect(Collectors.joining(", ")));
		}
		series.spreads().forEach((name, spread) -> feedback.result(name + " " + spread));
		if (!series.written().isEmpty()) feedback.result("wrote " + series.written().stream()
			.map(Object::toString).collect(Collectors.joining(", ")));
		if (!series.left().isEmpty()) feedback.message(series.left().stream().map(
			Object::toString).collect(Collectors.joining(", ")) +
			" were written by an earlier run with more; delete them if they are not needed");
		if (series.complete()) return;
		final String which = what + " " + (outcomes.size() + 1) + " of " + series.wanted();
		throw new FoveaException(canceled ? "Canceled in " + which +
			"; go on with the option resume" : "There is no result of " + which +
				": its loss became infinite or not a number. Take a smaller learning rate, or " +
				"clip the gradients");
	}
}
