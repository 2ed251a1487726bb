/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.train.EpochResult;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** One diagram of learning curves. */
final class CurvesPanel {

	/** Up to so many epochs each has a dot. */
	private static final int DOTS = 40;
	/** A wider ratio of losses is drawn on a logarithmic axis. */
	private static final double WIDE = 50;

	/** The vertical axis spans at least this share of its largest value. */
	private static final double LEAST = 0.1;
	private static final int MARKS = 6;

	private final Canvas canvas;
	private final double left;
	private final double top;
	private final double width;
	private final double height;
	private final List<EpochResult> history;
	private final int best;

	CurvesPanel(final Canvas canvas, final double left, final double top,
		final double width, final double height, final List<EpochResult> history,
		final int best)
	{
		this.canvas = canvas;
		this.left = left;
		this.top = top;
		this.width = width;
		this.height = height;
		this.history = history;
		this.best = best;
	}

	/**
	 * @param unit what the vertical axis counts
	 * @param most the largest value possible
	 */
	void draw(final String title, final String unit, final double most,
		final ToDoubleFunction<EpochResult> training,
		final ToDoubleFunction<EpochResult> validation)
	{
		final double[] values = DoubleStream.concat(history.stream().mapToDouble(
			training), history.stream().mapToDouble(validation)).filter(
				Double::isFinite).toArray();
		final int last = history.isEmpty() ? 1 : history.get(history.size() - 1)
			.epoch();
		final Diagram diagram = new Diagram(canvas, left, top, width, height, Axis.epochs(
			last, 10), vertical(values, most));
		diagram.frame(title, "Epoch", unit);
		final EpochResult kept = history.stream().filter(r -> r.epoch() == best)
			.findFirst().orElse(null);
		if (kept != null) {
			canvas.line(diagram.x(best), top, diagram.x(best), top + height, Canvas.GREEN,
				Canvas.dashed(1.5));
		}
		curve(diagram, training, Canvas.BLUE);
		curve(diagram, validation, Canvas.VERMILLION);
		if (kept != null) {
			final double value = (kept.validated() ? validation : training)
				.applyAsDouble(kept);
			if (Double.isFinite(value)) ring(diagram.x(best), diagram.y(value));
		}
	}

	private static Axis vertical(final double[] values, final double most) {
		if (values.length == 0) return Axis.linear(0, 1, MARKS);
		final double min = DoubleStream.of(values).min().getAsDouble();
		final double max = DoubleStream.of(values).max().getAsDouble();
		if (Double.isInfinite(most)) {
			if (min > 0 && max / min > WIDE) return Axis.logarithmic(min, max);
			if (min > 0 && min < max / 2) return Axis.linear(0, max, MARKS);
		}
		// Noise shall not fill the panel when little changes.
		final double least = LEAST * Math.max(Math.abs(max), 1e-6);
		final double more = Math.max(0, least - (max - min)) / 2;
		return Axis.linear(min - more, Math.min(most, max + more), MARKS);
	}

	private void curve(final Diagram diagram,
		final ToDoubleFunction<EpochResult> value, final Color color)
	{
		final double[] x = history.stream().mapToDouble(EpochResult::epoch).toArray();
		final double[] y = history.stream().mapToDouble(value).toArray();
		for (int i = 0; i < y.length && y.length <= DOTS; i++) {
			if (Double.isFinite(y[i])) diagram.dot(x[i], y[i], y.length == 1 ? 4 : 2.5, color);
		}
		diagram.curve(x, y, color, Canvas.solid(2));
	}

	private void ring(final double x, final double y) {
		canvas.graphics().setColor(Canvas.GREEN);
		canvas.graphics().setStroke(Canvas.solid(2));
		canvas.graphics().draw(new Ellipse2D.Double(x - 5.5, y - 5.5, 11, 11));
	}
}
