/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.evaluate.Measured;
import io.github.fovea.evaluate.NumberEvaluation;
import io.github.fovea.metric.NumberScores;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Numbers found over the true ones, a diagram a number. */
public final class ScatterPicture {

	private static final int SIDE = 300;
	private static final int TOP = 62;
	private static final int EDGE = 20;
	private static final int COLUMNS = 3;
	private static final int NAME = 30;
	private static final Color DOT = new Color(0x00, 0x72, 0xB2, 0x80);

	private ScatterPicture() {}

	public static BufferedImage draw(final NumberEvaluation evaluation) {
		final int count = evaluation.names().size();
		final int across = Math.min(COLUMNS, count);
		final int down = (count + COLUMNS - 1) / COLUMNS;
		final int stepX = Diagram.LEFT + SIDE + EDGE;
		final int stepY = TOP + SIDE + Diagram.BELOW;
		try (Canvas canvas = new Canvas(across * stepX, down * stepY, 1)) {
			for (int k = 0; k < count; k++) {
				number(canvas, k % COLUMNS * stepX + Diagram.LEFT, k / COLUMNS * stepY + TOP,
					evaluation, k);
			}
			return canvas.image();
		}
	}

	private static void number(final Canvas canvas, final int left, final int top,
		final NumberEvaluation evaluation, final int k)
	{
		final List<Measured> measured = evaluation.measured();
		final double[] values = DoubleStream.concat(measured.stream().mapToDouble(m -> m
			.known()[k]), measured.stream().mapToDouble(m -> m.found()[k])).filter(
				Double::isFinite).toArray();
		final double low = DoubleStream.of(values).min().orElse(0);
		final double high = DoubleStream.of(values).max().orElse(1);
		final Axis axis = Axis.linear(low, high > low ? high : low + 1, 5);
		final Diagram diagram = new Diagram(canvas, left, top, SIDE, SIDE, axis, axis);
		diagram.frame("", "True", "Found");
		final NumberScores scores = evaluation.numbers().get(k);
		canvas.text(Names.shorten(evaluation.names().get(k), NAME), left, top - 32, 0,
			Canvas.TITLE, Canvas.INK);
		canvas.text(String.format(Locale.ROOT, "R² %.4f   MAE %.4g   RMSE " +
			"%.4g", scores.r2(), scores.mae(), scores.rmse()), left, top - 14, 0,
			Canvas.SMALL, Canvas.GREY);
		diagram.line(axis.low(), axis.low(), axis.high(), axis.high(), Canvas.GREY, Canvas
			.dashed(1));
		for (final Measured m : measured) {
			if (Float.isFinite(m.found()[k])) diagram.dot(m.known()[k], m.found()[k], 2.5, DOT);
		}
	}
}
