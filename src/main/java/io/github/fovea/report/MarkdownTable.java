/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

/** A table in Markdown: the first column left, the others right. */
final class MarkdownTable {

	private final StringBuilder text = new StringBuilder();

	MarkdownTable(final String... headings) {
		add(headings);
		text.append("| ---").append(" | --:".repeat(headings.length - 1)).append(" |\n");
	}

	void add(final String... cells) {
		for (final String cell : cells) {
			text.append("| ").append(escape(cell)).append(' ');
		}
		text.append("|\n");
	}

	/** A text whose characters mean nothing to Markdown. */
	static String escape(final String text) {
		return text.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_|<>\\[\\]])", "\\\\$1");
	}

	@Override
	public String toString() {
		return text.append('\n').toString();
	}
}
