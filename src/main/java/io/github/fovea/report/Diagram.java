/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import java.awt.Color;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * A frame with two axes, and values drawn into it.
 *
 * @param left edge of the frame, as the others in the canvas's units
 */
record Diagram(Canvas canvas, double left, double top, double width, double height,
	Axis horizontal, Axis vertical)
{

	/** Room at the left for the vertical axis's name and marks. */
	static final int LEFT = 66;
	/** Room below for the horizontal axis's name and marks. */
	static final int BELOW = 44;

	/** Draws axes and names. */
	void frame(final String title, final String below, final String beside) {
		for (final double mark : vertical.marks()) {
			final double at = y(mark);
			canvas.line(left, at, left + width, at, Canvas.GRID, Canvas.solid(1));
			canvas.text(vertical.label(mark), left - 7, at + 4, 1, Canvas.SMALL,
				Canvas.GREY);
		}
		for (final double mark : horizontal.marks()) {
			final double at = x(mark);
			canvas.line(at, top + height, at, top + height + 4, Canvas.PALE, Canvas
				.solid(1));
			canvas.text(horizontal.label(mark), at, top + height + 17, 0.5, Canvas.SMALL,
				Canvas.GREY);
		}
		canvas.line(left, top + height, left + width, top + height, Canvas.PALE,
			Canvas.solid(1));
		canvas.text(title, left, top - 14, 0, Canvas.TITLE, Canvas.INK);
		canvas.text(below, left + width / 2, top + height + 35, 0.5, Canvas.TEXT,
			Canvas.INK);
		canvas.turned(beside + (vertical.logarithmic() ? ", logarithmic" : ""), left - 46,
			top + height / 2, 90, 0.5, Canvas.TEXT, Canvas.INK);
	}

	double x(final double value) {
		return left + width * horizontal.position(value);
	}

	double y(final double value) {
		return top + height * (1 - vertical.position(value));
	}

	/** Draws a line through values; it is broken where one is not finite. */
	void curve(final double[] x, final double[] y, final Color color, final Stroke stroke) {
		final Path2D path = new Path2D.Double();
		boolean drawing = false;
		for (int i = 0; i < x.length; i++) {
			final boolean finite = Double.isFinite(x[i]) && Double.isFinite(y[i]);
			if (finite && drawing) path.lineTo(x(x[i]), y(y[i]));
			else if (finite) path.moveTo(x(x[i]), y(y[i]));
			drawing = finite;
		}
		canvas.graphics().setColor(color);
		canvas.graphics().setStroke(stroke);
		canvas.graphics().draw(path);
	}

	void line(final double x1, final double y1, final double x2, final double y2,
		final Color color, final Stroke stroke)
	{
		canvas.line(x(x1), y(y1), x(x2), y(y2), color, stroke);
	}

	/** A filled disk, its radius in the canvas's units. */
	void dot(final double x, final double y, final double radius, final Color color) {
		canvas.graphics().setColor(color);
		canvas.graphics().fill(new Ellipse2D.Double(x(x) - radius, y(y) - radius, 2 *
			radius, 2 * radius));
	}

	/** A filled rectangle between values, with a little room at its sides. */
	void bar(final double x1, final double x2, final double y1, final double y2,
		final Color color)
	{
		canvas.graphics().setColor(color);
		canvas.graphics().fill(new Rectangle2D.Double(x(x1) + 1, y(Math.max(y1, y2)), x(x2) -
			x(x1) - 2, Math.abs(y(y1) - y(y2))));
	}
}
