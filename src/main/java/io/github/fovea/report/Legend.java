/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import java.awt.Color;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;

/** Samples of lines with what they stand for, in a row. */
final class Legend {

	private static final int SAMPLE = 26;
	private static final int SPACE = 7;
	private static final int BETWEEN = 28;

	private record Entry(String text, Color color, Stroke stroke) {

		double width() {
			return SAMPLE + SPACE + Canvas.width(text, Canvas.TEXT);
		}
	}

	private final List<Entry> entries = new ArrayList<>();

	void add(final String text, final Color color, final Stroke stroke) {
		entries.add(new Entry(text, color, stroke));
	}

	void draw(final Canvas canvas, final double center, final double baseline) {
		double x = center - (entries.stream().mapToDouble(Entry::width).sum() +
			BETWEEN * (entries.size() - 1)) / 2;
		for (final Entry entry : entries) {
			canvas.line(x, baseline - 4, x + SAMPLE, baseline - 4, entry.color,
				entry.stroke);
			canvas.text(entry.text, x + SAMPLE + SPACE, baseline, 0, Canvas.TEXT,
				Canvas.INK);
			x += entry.width() + BETWEEN;
		}
	}
}
