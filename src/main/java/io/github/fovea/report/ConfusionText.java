/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.metric.ConfusionMatrix;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Lays out a confusion matrix for a terminal: columns headed by class names
 * where all fit beside each other, else by numbers that stand before the names
 * of the rows.
 */
final class ConfusionText {

	private static final int ROW_NAME = 20;
	private static final int COLUMN_NAME = 10;
	private static final int SHORT_NAME = 4;

	private final ConfusionMatrix matrix;
	private final int classes;
	private final int width;
	private final int rowName;
	private final int digits;

	ConfusionText(final ConfusionMatrix matrix, final int width) {
		this.matrix = matrix;
		this.width = width;
		classes = matrix.classes();
		final int longest = Names.longest(matrix.classNames());
		rowName = Math.min(longest, ROW_NAME);
		digits = IntStream.range(0, classes).mapToLong(i -> IntStream.range(0,
			classes).mapToLong(j -> matrix.count(i, j)).max().orElse(0)).mapToObj(
				Long::toString).mapToInt(String::length).max().orElse(1);
	}

	String format() {
		final StringBuilder text = new StringBuilder(
			"Rows are true classes, columns predicted ones.\n");
		final int column = Math.max(digits, Math.min(COLUMN_NAME, Names.longest(matrix
			.classNames())));
		for (int size = column; size >= Math.max(digits, Math.min(column,
			SHORT_NAME)); size--)
		{
			final int names = size;
			if (rowName + classes * (names + 2) <= width && distinct(names)) {
				block(text, 0, classes, "", i -> Names.begin(matrix.classNames().get(i),
					names), i -> "");
				return text.toString();
			}
		}
		numbered(text);
		return text.toString();
	}

	private void numbered(final StringBuilder text) {
		final int numberWidth = Integer.toString(classes).length();
		final int cell = Math.max(digits, numberWidth) + 2;
		final int columns = Math.max(1, (width - rowName - numberWidth - 1) / cell);
		for (int from = 0; from < classes; from += columns) {
			if (from > 0) text.append('\n');
			block(text, from, Math.min(classes, from + columns), " ".repeat(
				numberWidth + 1), i -> Integer.toString(i + 1), i -> String.format(
					Locale.ROOT, "%" + numberWidth + "d ", i + 1));
		}
	}

	private void block(final StringBuilder text, final int from, final int to,
		final String indent, final IntFunction<String> heading,
		final IntFunction<String> number)
	{
		final String[] headings = new String[to - from + 1];
		headings[0] = indent;
		for (int j = from; j < to; j++) headings[j - from + 1] = heading.apply(j);
		final TextTable table = new TextTable(1, headings);
		for (int i = 0; i < classes; i++) {
			final String[] cells = new String[to - from + 1];
			cells[0] = number.apply(i) + Names.shorten(matrix.classNames().get(i),
				rowName);
			for (int j = from; j < to; j++) {
				final long count = matrix.count(i, j);
				cells[j - from + 1] = count == 0 ? "." : Long.toString(count);
			}
			table.add(cells);
		}
		text.append(table);
	}

	private boolean distinct(final int size) {
		return matrix.classNames().stream().map(n -> Names.begin(n, size))
			.distinct().count() == matrix.classNames().stream().distinct().count();
	}
}
