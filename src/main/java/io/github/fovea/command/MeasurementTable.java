/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.predict.ImageFeatures;

import ij.measure.ResultsTable;

import java.util.List;

/** Numbers or labels of images as ImageJ's table: a row an image, a column each. */
final class MeasurementTable {

	private final ResultsTable table = new ResultsTable();
	private final List<String> names;

	MeasurementTable(final List<String> names) {
		this.names = names;
		table.setPrecision(4);
		// An image that cannot be read has no numbers; 0 would be one.
		table.setNaNEmptyCells(true);
	}

	void add(final ImageFeatures measured) {
		table.incrementCounter();
		table.addLabel(measured.image());
		if (measured.error() != null) {
			table.addValue("error", measured.error());
			return;
		}
		for (int k = 0; k < names.size(); k++) {
			table.addValue(names.get(k), measured.values()[k]);
		}
	}

	int rows() {
		return table.size();
	}

	ResultsTable table() {
		return table;
	}
}
