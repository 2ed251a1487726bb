/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Aligned columns for a terminal: the first ones left, numbers right. */
final class TextTable {

	private static final String GAP = "  ";

	private final int leftColumns;
	private final List<String[]> rows = new ArrayList<>();

	/** @param leftColumns how many columns are aligned to the left */
	TextTable(final int leftColumns, final String... headings) {
		this.leftColumns = leftColumns;
		add(headings);
		line();
	}

	void add(final String... cells) {
		rows.add(cells);
	}

	/** A line across the table. */
	void line() {
		rows.add(new String[0]);
	}

	@Override
	public String toString() {
		final int[] widths = widths();
		final int width = IntStream.of(widths).sum() + GAP.length() *
			(widths.length - 1);
		final StringBuilder text = new StringBuilder();
		for (final String[] row : rows) {
			text.append(row.length == 0 ? "-".repeat(width) : line(row, widths)).append(
				'\n');
		}
		return text.toString();
	}

	private int[] widths() {
		final int[] widths = new int[rows.get(0).length];
		for (final String[] row : rows) {
			for (int i = 0; i < row.length; i++) {
				widths[i] = Math.max(widths[i], length(row[i]));
			}
		}
		return widths;
	}

	private String line(final String[] row, final int[] widths) {
		final StringBuilder line = new StringBuilder();
		for (int i = 0; i < row.length; i++) {
			if (i > 0) line.append(GAP);
			final String space = " ".repeat(widths[i] - length(row[i]));
			line.append(i < leftColumns ? row[i] + space : space + row[i]);
		}
		return line.toString().stripTrailing();
	}

	private static int length(final String text) {
		return text.codePointCount(0, text.length());
	}
}
