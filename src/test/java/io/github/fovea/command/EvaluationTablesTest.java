/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.metric.ConfusionMatrix;

import ij.measure.ResultsTable;

import java.util.List;

import org.junit.jupiter.api.Test;

class EvaluationTablesTest {

	@Test
	void theConfusionMatrixHasARowAClass() {
		final ResultsTable table = EvaluationTables.confusion(ConfusionMatrix.of(List.of("cat",
			"dog"), new long[][] { { 5, 2 }, { 0, 7 } }));
		assertEquals("cat 5.0 2.0", table.getLabel(0) + " " + table.getValue("cat", 0) + " " +
			table.getValue("dog", 0));
		assertEquals("dog 0.0 7.0", table.getLabel(1) + " " + table.getValue("cat", 1) + " " +
			table.getValue("dog", 1));
	}
}
