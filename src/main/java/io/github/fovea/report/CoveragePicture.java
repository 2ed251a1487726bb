/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.metric.Coverage;
import io.github.fovea.metric.Coverage.Point;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * How many images stay known, and how many of them are right, over the least
 * probability of a known one.
 */
public final class CoveragePicture {

	private static final int WIDTH = 440;
	private static final int HEIGHT = 300;
	private static final int TOP = 44;
	private static final int EDGE = 20;
	private static final int LEGEND = 26;

	private CoveragePicture() {}

	/** @param threshold that is marked; 0 for none */
	public static BufferedImage draw(final Coverage coverage, final double threshold) {
		try (Canvas canvas = new Canvas(Diagram.LEFT + WIDTH + EDGE, TOP + HEIGHT +
			Diagram.BELOW + LEGEND, 1))
		{
			final Diagram diagram = new Diagram(canvas, Diagram.LEFT, TOP, WIDTH, HEIGHT, Axis
				.linear(0, 1, 10), Axis.linear(0, 1, 5));
			diagram.frame(title(coverage, threshold), "Least probability of a known image",
				"Share of images");
			if (threshold > 0) diagram.line(threshold, 0, threshold, 1, Canvas.GREEN, Canvas
				.dashed(2));
			final List<Point> points = coverage.points();
			final double[] at = new double[2 * points.size()];
			final double[] known = new double[at.length];
			final double[] right = new double[at.length];
			// Steps: a point holds down to the next smaller threshold.
			for (int i = 0; i < points.size(); i++) {
				at[2 * i] = points.get(i).threshold();
				at[2 * i + 1] = i + 1 < points.size() ? points.get(i + 1).threshold() : 0;
				known[2 * i] = known[2 * i + 1] = coverage.share(points.get(i));
				right[2 * i] = right[2 * i + 1] = points.get(i).accuracy();
			}
			diagram.curve(at, known, Canvas.ORANGE, Canvas.solid(2));
			diagram.curve(at, right, Canvas.BLUE, Canvas.solid(2));
			final Legend legend = new Legend();
			legend.add("right, of the known", Canvas.BLUE, Canvas.solid(2));
			legend.add("known, of all", Canvas.ORANGE, Canvas.solid(2));
			legend.draw(canvas, Diagram.LEFT + WIDTH / 2.0, TOP + HEIGHT + Diagram.BELOW + 12);
			return canvas.image();
		}
	}

	private static String title(final Coverage coverage, final double threshold) {
		if (threshold == 0) return "Known images and their accuracy";
		final Point point = coverage.at(threshold);
		return String.format(Locale.ROOT, "From %.3g on: %.1f %% known, %.1f %% of them right",
			threshold, 100 * coverage.share(point), 100 * point.accuracy());
	}
}
