/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.predict.PredictedNames;
import io.github.fovea.predict.Prediction;

import ij.measure.ResultsTable;

import java.util.List;

/** Predictions as ImageJ's table: a row an image, the likeliest class first. */
final class PredictionTable {

	private final ResultsTable table = new ResultsTable();
	private final PredictedNames classes;
	private final int ranks;

	PredictionTable(final PredictedNames classes, final int ranks) {
		this.classes = classes;
		this.ranks = ranks;
		// An image that cannot be read has no numbers; 0 would be one.
		table.setNaNEmptyCells(true);
	}

	void add(final Prediction prediction) {
		table.incrementCounter();
		table.addLabel(prediction.image());
		if (prediction.error() != null) {
			table.addValue("error", prediction.error());
			return;
		}
		final int[] top = prediction.top(ranks);
		final List<String> names = classes.top(prediction, ranks);
		for (int i = 0; i < top.length; i++) {
			table.addValue("class_" + (i + 1), names.get(i));
			table.addValue("probability_" + (i + 1), prediction.probabilities()[top[i]]);
		}
	}

	int rows() {
		return table.size();
	}

	ResultsTable table() {
		return table;
	}
}
