/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;

import org.junit.jupiter.api.Test;

class TableWindowTest {

	private static ResultsTable table(final String column, final String... images) {
		final ResultsTable table = new ResultsTable();
		for (final String image : images) {
			table.incrementCounter();
			table.addLabel(image);
			table.addValue("class_1", "of " + image);
			table.addValue(column, image.length() / 8.0);
		}
		return table;
	}

	@Test
	void rowsOfTheSameColumnsFollowThoseBefore() {
		final ResultsTable table = table("probability_1", "one");
		assertTrue(TableWindow.append(table, table("probability_1", "two", "three")));
		assertEquals(3, table.size());
		assertEquals("three of three 0.625", table.getLabel(2) + " " + table.getStringValue(
			"class_1", 2) + " " + table.getValue("probability_1", 2));
	}

	@Test
	void otherColumnsAreAnotherTable() {
		final ResultsTable table = table("Area", "one");
		assertFalse(TableWindow.append(table, table("probability_1", "two")));
		assertFalse(TableWindow.append(new ResultsTable(), table("Area", "two")));
		assertEquals(1, table.size());
	}
}
