/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import java.awt.Color;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;

/** Samples of lines with what they stand for. */
final class Legend {

	private static final int SAMPLE = 26;
	private static final int SPACE = 7;
	private static final int BETWEEN = 28;
	static final int ROW = 20;

	private record Entry(String text, Color color, Stroke stroke) {

		double width() {
			return SAMPLE + SPACE + Canvas.width(text, Canvas.TEXT);
		}

		void draw(final Canvas canvas, final double left, final double baseline) {
			canvas.line(left, baseline - 4, left + SAMPLE, baseline - 4, color, stroke);
			canvas.text(text, left + SAMPLE + SPACE, baseline, 0, Canvas.TEXT, Canvas.INK);
		}
	}

	private final List<Entry> entries = new ArrayList<>();

	void add(final String text, final Color color, final Stroke stroke) {
		entries.add(new Entry(text, color, stroke));
	}

	/** Room of the entries below each other. */
	double width() {
		return entries.stream().mapToDouble(Entry::width).max().orElse(0);
	}

	/** Draws the entries below each other. */
	void column(final Canvas canvas, final double left, final double top) {
		double baseline = top + ROW / 2.0;
		for (final Entry entry : entries) {
			entry.draw(canvas, left, baseline);
			baseline += ROW;
		}
	}

	/** Draws the entries in a row. */
	void draw(final Canvas canvas, final double center, final double baseline) {
		double x = center - (entries.stream().mapToDouble(Entry::width).sum() +
			BETWEEN * (entries.size() - 1)) / 2;
		for (final Entry entry : entries) {
			entry.draw(canvas, x, baseline);
			x += entry.width() + BETWEEN;
		}
	}
}
