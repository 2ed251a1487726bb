/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * A diagram on a canvas: where it lies and what its axes show.
 *
 * @param x epochs
 */
record Plot(Canvas canvas, double left, double top, double width, double height,
	Axis x, Axis y)
{

	/** A place on it, in the axes' units; not finite where the line is broken. */
	record Point(double x, double y) {

		boolean finite() {
			return Double.isFinite(x) && Double.isFinite(y);
		}
	}

	/** Grid, marks and title. */
	void frame(final String title) {
		for (final double mark : y.marks()) {
			final double at = y(mark);
			canvas.line(left, at, left + width, at, Canvas.GRID, Canvas.solid(1));
			canvas.text(y.label(mark), left - 7, at + 4, 1, Canvas.SMALL, Canvas.GREY);
		}
		for (final double mark : x.marks()) {
			final double at = x(mark);
			canvas.line(at, top + height, at, top + height + 4, Canvas.PALE, Canvas.solid(
				1));
			canvas.text(x.label(mark), at, top + height + 17, 0.5, Canvas.SMALL,
				Canvas.GREY);
		}
		canvas.line(left, top + height, left + width, top + height, Canvas.PALE, Canvas
			.solid(1));
		canvas.text(title, left, top - 14, 0, Canvas.TITLE, Canvas.INK);
		canvas.text("Epoch", left + width / 2, top + height + 35, 0.5, Canvas.TEXT,
			Canvas.INK);
	}

	/** What the vertical axis counts. */
	void unit(final String unit) {
		canvas.turned(unit + (y.logarithmic() ? ", logarithmic" : ""), left - 46, top +
			height / 2, 90, 0.5, Canvas.TEXT, Canvas.INK);
	}

	/** An upright line at an epoch. */
	void mark(final double epoch) {
		canvas.line(x(epoch), top, x(epoch), top + height, Canvas.GREEN, Canvas.dashed(
			1.5));
	}

	void line(final List<Point> points, final Color color) {
		final Path2D path = new Path2D.Double();
		boolean drawing = false;
		for (final Point point : points) {
			if (point.finite()) {
				if (drawing) path.lineTo(x(point.x), y(point.y));
				else path.moveTo(x(point.x), y(point.y));
			}
			drawing = point.finite();
		}
		canvas.graphics().setColor(color);
		canvas.graphics().setStroke(Canvas.solid(2));
		canvas.graphics().draw(path);
	}

	double x(final double epoch) {
		return left + width * x.position(epoch);
	}

	double y(final double value) {
		return top + height * (1 - y.position(value));
	}
}
