/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * What is found and what is wrongly found when all with at least some score are
 * taken, for every threshold: the ROC curve and the curve of precision and recall.
 *
 * @param points from the strictest threshold, where nothing is taken, to the one
 *          that takes all; those left out lie on the lines between
 * @param positives images that are to be found
 * @param negatives the others
 */
public record ThresholdCurve(List<Point> points, long positives, long negatives) {

	/**
	 * All with at least a score.
	 *
	 * @param threshold infinite for none
	 * @param found how many of them are to be found
	 * @param wrong how many are not
	 */
	public record Point(double threshold, long found, long wrong) {}

	public ThresholdCurve {
		points = List.copyOf(points);
	}

	/**
	 * @param scores larger for what is rather to be found
	 * @param positive whether it is
	 */
	public static ThresholdCurve of(final double[] scores, final boolean[] positive) {
		final int[] order = Ranking.descending(scores);
		final List<Point> points = new ArrayList<>();
		points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
		long found = 0;
		long wrong = 0;
		for (int i = 0; i < order.length; i++) {
			if (positive[order[i]]) found++;
			else wrong++;
			// Equal scores are taken together.
			if (i + 1 == order.length || scores[order[i + 1]] != scores[order[i]]) add(points,
				new Point(scores[order[i]], found, wrong));
		}
		return new ThresholdCurve(points, found, wrong);
	}

	/** Of a row of points that only differ in what is wrongly found, the ends say all. */
	private static void add(final List<Point> points, final Point point) {
		final int last = points.size() - 1;
		if (last > 0 && points.get(last).found == point.found && points.get(last -
			1).found == point.found) points.set(last, point);
		else points.add(point);
	}

	/** Share of what is to be found that is: the recall. NaN if there is nothing. */
	public double recall(final Point point) {
		return (double) point.found / positives;
	}

	/** Share of the others that is wrongly found. NaN if there are none. */
	public double falsePositiveRate(final Point point) {
		return (double) point.wrong / negatives;
	}

	/** Share of the found that is to be; 1 where nothing is taken. */
	public double precision(final Point point) {
		return point.found + point.wrong == 0 ? 1 : (double) point.found / (point.found +
			point.wrong);
	}

	/**
	 * Area below the ROC curve: how often one that is to be found has the larger score
	 * of it and another, ties half. NaN unless there are both.
	 */
	public double area() {
		double sum = 0;
		for (int i = 1; i < points.size(); i++) {
			sum += (points.get(i).wrong - points.get(i - 1).wrong) * (points.get(i).found +
				points.get(i - 1).found) / 2.0;
		}
		return sum / positives / negatives;
	}

	/** Precision, averaged over the steps of recall. NaN if nothing is to be found. */
	public double averagePrecision() {
		double sum = 0;
		for (int i = 1; i < points.size(); i++) {
			sum += (points.get(i).found - points.get(i - 1).found) * precision(points.get(
				i));
		}
		return sum / positives;
	}
}
