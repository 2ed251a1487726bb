/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/** The learning rate over a training of one or two stages, within the epochs too. */
public record RateCurve(List<Point> points) {

	private static final int MOST_IN_EPOCH = 24;
	private static final int MOST = 3000;
	private static final double ROUNDING = 1e-9;

	/**
	 * A step's rate.
	 *
	 * @param epoch finished epochs, with the share of the one that is running
	 */
	public record Point(double epoch, double rate) {}

	public RateCurve {
		points = List.copyOf(points);
	}

	/**
	 * The curve up to the last finished epoch. An epoch is shown with both its ends, so
	 * that jumps between epochs are upright; one whose rate was another, because the
	 * training was shorter then, is shown with the rate at its end.
	 *
	 * @param first settings of the epochs before the stage
	 * @param now settings of the stage
	 * @param earlier epochs before the stage
	 */
	public static RateCurve of(final List<EpochResult> history,
		final TrainSettings first, final TrainSettings now, final int earlier)
	{
		final int parts = Math.max(1, Math.min(MOST_IN_EPOCH, MOST / Math.max(1, history
			.size())));
		final List<Point> points = new ArrayList<>();
		for (int epoch = 0; epoch < history.size(); epoch++) {
			final boolean before = epoch < earlier;
			final LearningRates rates = new LearningRates(before ? first : now, history
				.subList(before ? 0 : earlier, epoch));
			points.addAll(points(epoch, rates, parts, history.get(epoch).learningRate()));
		}
		return new RateCurve(points);
	}

	private static List<Point> points(final int epoch, final LearningRates rates,
		final int parts, final double recorded)
	{
		final List<Point> points = IntStream.rangeClosed(0, parts).mapToObj(i -> new Point(
			epoch + (double) i / parts, rates.at(i, parts))).toList();
		final DoubleSummaryStatistics range = points.stream().mapToDouble(Point::rate)
			.summaryStatistics();
		return recorded < range.getMin() * (1 - ROUNDING) || recorded > range.getMax() *
			(1 + ROUNDING) ? List.of(new Point(epoch, recorded), new Point(epoch + 1,
				recorded)) : points;
	}
}
