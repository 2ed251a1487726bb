/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ClassList;

import java.util.List;

import org.junit.jupiter.api.Test;

class OutputClassesTest {

	private static final List<String> CELLS = List.of("dividing", "resting");

	@Test
	void namesThatAreGivenGoBeforeThoseStored() {
		final OutputClasses classes = OutputClasses.of(new ClassList(0, List.of("a",
			"b")), CELLS, 2);
		assertEquals(List.of("a", "b"), classes.names());
		assertEquals(List.of("a", "b"), classes.amongImages(CELLS));
		assertEquals(CELLS, OutputClasses.of(ClassList.parse("2"), CELLS, 2).names());
	}

	@Test
	void namesThatOccurTwiceAreFineToPredict() {
		assertEquals(List.of("crane", "crane"), OutputClasses.of(new ClassList(0, List.of(
			"crane", "crane")), List.of(), 2).names());
	}

	@Test
	void aNumberTakesTheNamesOfTheImages() {
		final OutputClasses classes = OutputClasses.of(ClassList.parse("3"), List.of(), 3);
		assertFalse(classes.named());
		assertEquals(List.of("0", "1", "2"), classes.names());
		assertEquals(List.of("dividing", "resting", "2"), classes.amongImages(CELLS));
		assertEquals(List.of("0", "1", "2"), classes.amongImages(List.of("2")));
	}

	@Test
	void withoutAnyNamesOnlyNumbersAreUnderstood() {
		final OutputClasses classes = OutputClasses.of(ClassList.FOUND, List.of(), 3);
		assertEquals(classes.names(), classes.amongImages(List.of("0", "2")));
		final FoveaException e = assertThrows(FoveaException.class, () -> classes
			.amongImages(CELLS));
		assertTrue(e.getMessage().contains("Give the classes"), e.getMessage());
	}

	@Test
	void otherNumbersThanThatOfTheOutputsAreRefused() {
		assertThrows(FoveaException.class, () -> OutputClasses.of(ClassList.parse("3"),
			CELLS, 2));
		assertThrows(FoveaException.class, () -> OutputClasses.of(ClassList.FOUND, CELLS,
			3));
	}
}
