/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;

import java.util.Arrays;

/** Shows the tables of a run. */
final class TableWindow {

	/** ImageJ's own table, which macros read by getResult. */
	private static final String RESULTS = "Results";
	/** A table for whoever wants to keep the other one. */
	private static final String PREDICTIONS = "Predictions";
	private static final String LABEL = "Label";

	private TableWindow() {}

	/**
	 * @param window title of the table's own window; empty for ImageJ's, where macros find
	 *          this table alone
	 */
	static void show(final ResultsTable table, final String window) {
		if (!window.isEmpty()) {
			if (Failure.windows()) table.show(window);
		}
		else if (!Failure.windows()) Analyzer.setResultsTable(table);
		else if (Interpreter.getInstance() != null) table.show(RESULTS);
		else if (append(Analyzer.getResultsTable(), table)) Analyzer.getResultsTable().show(
			RESULTS);
		// Where a person has measurements there, ImageJ asks whether to save them first.
		else table.show(Analyzer.resetCounter() ? RESULTS : PREDICTIONS);
	}

	/**
	 * Adds rows to those of the same columns, as ImageJ does where one image is measured after
	 * the other.
	 *
	 * @return false if the columns are others
	 */
	static boolean append(final ResultsTable before, final ResultsTable more) {
		if (before.size() == 0 || !Arrays.equals(before.getHeadings(), more.getHeadings()))
			return false;
		for (int row = 0; row < more.size(); row++) {
			before.incrementCounter();
			for (final String heading : more.getHeadings()) {
				if (heading.equals(LABEL)) before.addLabel(more.getLabel(row));
				else if (Double.isNaN(more.getValue(heading, row))) before.addValue(heading, more
					.getStringValue(heading, row));
				else before.addValue(heading, more.getValue(heading, row));
			}
		}
		return true;
	}
}
