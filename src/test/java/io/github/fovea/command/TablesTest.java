/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.Tunable;
import io.github.fovea.predict.ImageFeatures;
import io.github.fovea.predict.PredictedNames;
import io.github.fovea.predict.Prediction;

import ij.measure.ResultsTable;

import java.util.List;

import org.junit.jupiter.api.Test;

class TablesTest {

	@Test
	void anImageThatCannotBeReadHasNoNumbers() {
		final MeasurementTable made = new MeasurementTable(List.of("area"));
		made.add(new ImageFeatures("a", -1, new float[] { 5 }, null));
		made.add(new ImageFeatures("b", -1, null, "broken"));
		final ResultsTable table = made.table();
		assertEquals(5, table.getValue("area", 0));
		assertTrue(Double.isNaN(table.getValue("area", 1)));
		assertEquals("broken", table.getStringValue("error", 1));
	}

	@Test
	void anImageThatCannotBeReadHasNoProbability() {
		final PredictionTable made = new PredictionTable(new PredictedNames(List.of("x", "y"),
			0), 1);
		made.add(new Prediction("a", -1, new float[] { 0.25f, 0.75f }, 0, null));
		made.add(new Prediction("b", -1, null, 0, "broken"));
		final ResultsTable table = made.table();
		assertEquals("y 0.75", table.getStringValue("class_1", 0) + " " + table.getValue(
			"probability_1", 0));
		assertTrue(Double.isNaN(table.getValue("probability_1", 1)));
		assertEquals("broken", table.getStringValue("error", 1));
	}

	@Test
	void whatTuningFoundIsInMilliseconds() {
		final ResultsTable table = TuningTable.of(List.of(new Tunable.Finding("Conv", 0.004,
			0.002), new Tunable.Finding("Gemm", 0.002, 0.001)));
		assertEquals("Conv 4.0 2.0 2.0", row(table, 0));
		assertEquals("Together 6.0 3.0 2.0", row(table, 2));
	}

	private static String row(final ResultsTable table, final int row) {
		return table.getLabel(row) + " " + table.getValue("Usual ms", row) + " " + table
			.getValue("Best ms", row) + " " + table.getValue("Times as fast", row);
	}
}
