/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.engine.Tunable;

import ij.measure.ResultsTable;

import java.util.List;

/** What tuning found as ImageJ's table: a row a computation, then all together. */
final class TuningTable {

	private static final int DIGITS = 3;

	private TuningTable() {}

	static ResultsTable of(final List<Tunable.Finding> findings) {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(DIGITS);
		double usual = 0;
		double best = 0;
		for (final Tunable.Finding finding : findings) {
			add(table, finding.node(), finding.usual(), finding.best());
			usual += finding.usual();
			best += finding.best();
		}
		add(table, "Together", usual, best);
		return table;
	}

	private static void add(final ResultsTable table, final String name,
		final double usual, final double best)
	{
		table.incrementCounter();
		table.addLabel(name);
		table.addValue("Usual ms", 1e3 * usual);
		table.addValue("Best ms", 1e3 * best);
		table.addValue("Times as fast", usual / best);
	}
}
