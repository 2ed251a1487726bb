/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.predict.Prediction;

import ij.measure.ResultsTable;

import java.util.List;

/** Predictions as ImageJ's table: a row an image, the likeliest class first. */
final class PredictionTable {

	private final ResultsTable table = new ResultsTable();
	private final List<String> classes;
	private final int ranks;

	PredictionTable(final List<String> classes, final int ranks) {
		this.classes = classes;
		this.ranks = ranks;
	}

	void add(final Prediction prediction) {
		table.incrementCounter();
		table.addLabel(prediction.image());
		if (prediction.error() != null) {
			table.addValue("error", prediction.error());
			return;
		}
		int rank = 1;
		for (final int i : prediction.top(ranks)) {
			table.addValue("class_" + rank, classes.get(i));
			table.addValue("probability_" + rank++, prediction.probabilities()[i]);
		}
	}

	int rows() {
		return table.size();
	}

	ResultsTable table() {
		return table;
	}
}
