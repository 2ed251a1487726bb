/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Losses while the learning rate rose (Smith 2017). */
public record RangeResult(List<Point> points) {

	/** Steps over which losses are smoothed, on either side. */
	private static final int REACH = 6;
	/** Losses above so many times the first count as that many: they say no more. */
	private static final double MOST = 2;
	/** By how much of its first value the loss must fall for a suggestion. */
	private static final double LEAST = 0.02;

	/**
	 * @param loss of the batch of this step
	 * @param smoothed mean of the losses around it, the nearest weighing most
	 */
	public record Point(double rate, double loss, double smoothed) {}

	public RangeResult {
		points = List.copyOf(points);
	}

	/** @param losses finite, one a rate */
	static RangeResult of(final List<Double> rates, final List<Double> losses) {
		final List<Point> points = new ArrayList<>();
		for (int i = 0; i < losses.size(); i++) {
			points.add(new Point(rates.get(i), losses.get(i), smoothed(losses, i)));
		}
		return new RangeResult(points);
	}

	private static double smoothed(final List<Double> losses, final int at) {
		double sum = 0;
		double weights = 0;
		for (int i = Math.max(0, at - REACH); i <= Math.min(losses.size() - 1, at +
			REACH); i++) {
			final double weight = REACH + 1 - Math.abs(i - at);
			sum += weight * Math.min(losses.get(i), MOST * losses.get(0));
			weights += weight;
		}
		return sum / weights;
	}

	/**
	 * The rate at which the smoothed loss fell fastest by the logarithm of the rate, before
	 * it was lowest; empty if it did not fall.
	 */
	public OptionalDouble suggestion() {
		int lowest = 0;
		for (int i = 1; i < points.size(); i++) {
			if (points.get(i).smoothed() < points.get(lowest).smoothed()) lowest = i;
		}
		int steepest = 0;
		for (int i = 1; i < lowest; i++) {
			if (slope(i) < (steepest == 0 ? 0 : slope(steepest))) steepest = i;
		}
		if (steepest == 0 || points.get(lowest).smoothed() > (1 - LEAST) * points.get(0)
			.smoothed()) return OptionalDouble.empty();
		return OptionalDouble.of(points.get(steepest).rate());
	}

	private double slope(final int i) {
		return (points.get(i + 1).smoothed() - points.get(i - 1).smoothed()) / Math.log(
			points.get(i + 1).rate() / points.get(i - 1).rate());
	}
}
