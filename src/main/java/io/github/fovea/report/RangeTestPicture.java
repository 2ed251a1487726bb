/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.train.RangeResult;
import io.github.fovea.train.RangeResult.Point;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The loss over the learning rate, and the rate where it falls fastest. */
public final class RangeTestPicture {

	private static final int WIDTH = 520;
	private static final int HEIGHT = 300;
	private static final int TOP = 44;
	private static final int EDGE = 20;
	private static final int LEGEND = 26;
	/** The axis ends a little above the first losses: explosions say nothing more. */
	private static final double MOST = 1.3;

	private RangeTestPicture() {}

	public static BufferedImage draw(final RangeResult result) {
		try (Canvas canvas = new Canvas(Diagram.LEFT + WIDTH + EDGE, TOP + HEIGHT +
			Diagram.BELOW + LEGEND, 1))
		{
			final List<Point> points = result.points();
			final double most = MOST * points.get(0).smoothed();
			final double[] rates = values(points, Point::rate);
			final Diagram diagram = new Diagram(canvas, Diagram.LEFT, TOP, WIDTH, HEIGHT, Axis
				.logarithmic(rates[0], Math.max(10 * rates[0], rates[rates.length - 1])), Axis
					.linear(0, most, 6));
			final OptionalDouble best = result.suggestion();
			diagram.frame(best.isPresent() ? String.format(Locale.ROOT,
				"The loss falls fastest at a learning rate of %.2g", best.getAsDouble())
				: "The loss does not fall", "Learning rate, logarithmic", "Loss of a batch");
			// Lines leave at the top where the loss explodes.
			canvas.graphics().setClip(new Rectangle2D.Double(Diagram.LEFT, TOP, WIDTH, HEIGHT));
			diagram.curve(rates, bounded(most, values(points, Point::loss)), Canvas.PALE, Canvas
				.solid(1));
			diagram.curve(rates, bounded(most, values(points, Point::smoothed)), Canvas.BLUE,
				Canvas.solid(2));
			canvas.graphics().setClip(null);
			best.ifPresent(rate -> diagram.line(rate, 0, rate, diagram
				.vertical().high(), Canvas.GREEN, Canvas
				.dashed(1.5)));
			final Legend legend = new Legend();
			legend.add("loss", Canvas.PALE, Canvas.solid(1));
			legend.add("smoothed", Canvas.BLUE, Canvas.solid(2));
			if (best.isPresent()) legend.add("suggestion", Canvas.GREEN, Canvas.dashed(1.5));
			legend.draw(canvas, Diagram.LEFT + WIDTH / 2.0, TOP + HEIGHT + Diagram.BELOW + 12);
			return canvas.image();
		}
	}

	private static double[] values(final List<Point> points,
		final ToDoubleFunction<Point> value)
	{
		return points.stream().mapToDouble(value).toArray();
	}

	/** However large a loss, its line ends a little above the axis. */
	private static double[] bounded(final double most, final double[] values) {
		for (int i = 0; i < values.length; i++) {
			values[i] = Math.min(values[i], 2 * most);
		}
		return values;
	}
}
