/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * How many images are left, and how many of them are right, when those of less
 * confidence than a threshold count as unknown.
 *
 * @param points from the largest threshold that leaves an image to the one that
 *          leaves all
 * @param images all
 */
public record Coverage(List<Point> points, long images) {

	/**
	 * Images of at least a confidence.
	 *
	 * @param known how many these are
	 * @param right how many of them are right
	 */
	public record Point(double threshold, long known, long right) {

		/** Share of the known that is right; NaN without any. */
		public double accuracy() {
			return (double) right / known;
		}
	}

	public Coverage {
		points = List.copyOf(points);
	}

	/**
	 * @param confidences probabilities of the classes predicted
	 * @param right whether they were
	 */
	public static Coverage of(final double[] confidences, final boolean[] right) {
		final int[] order = Ranking.descending(confidences);
		final List<Point> points = new ArrayList<>();
		long correct = 0;
		for (int i = 0; i < order.length; i++) {
			if (right[order[i]]) correct++;
			if (i + 1 == order.length || confidences[order[i + 1]] != confidences[order[i]])
				points.add(new Point(confidences[order[i]], i + 1, correct));
		}
		return new Coverage(points, confidences.length);
	}

	/** What is left with a threshold. */
	public Point at(final double threshold) {
		Point result = new Point(threshold, 0, 0);
		for (final Point point : points) {
			if (point.threshold < threshold) break;
			result = new Point(threshold, point.known, point.right);
		}
		return result;
	}

	/** Share of all images. */
	public double share(final Point point) {
		return (double) point.known / images;
	}
}
