/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** 60 images of 12 patients: 15 of class 0, those of patients 0, 4 and 8, and 45 of 1. */
class FoldsTest {

	private static Dataset data() {
		final List<String> names = new ArrayList<>();
		final int[] labels = new int[60];
		for (int i = 0; i < 60; i++) {
			names.add(String.format("p%02d_%02d", i / 5, i));
			labels[i] = i / 5 % 4 == 0 ? 0 : 1;
		}
		return TestImages.dataset(List.of("ill", "well"), names, labels, Collections.nCopies(
			60, null));
	}

	private static int count(final Dataset data, final int label) {
		return (int) IntStream.range(0, data.size()).filter(i -> data.label(i) == label)
			.count();
	}

	private static Set<String> names(final Dataset data) {
		final Set<String> names = new TreeSet<>();
		for (int i = 0; i < data.size(); i++) {
			names.add(data.name(i));
		}
		return names;
	}

	@Test
	void eachImageIsHeldOutOnceAndClassesAreEven() {
		final Folds folds = Folds.of(data(), 4, null, 1);
		final Set<String> all = new HashSet<>();
		for (int f = 0; f < 4; f++) {
			final Split split = folds.split(data(), f);
			assertEquals(15, split.held().size());
			assertTrue(Math.abs(count(split.held(), 0) - 3.75) < 1);
			assertTrue(Collections.disjoint(names(split.held()), names(split.rest())));
			assertEquals(60, split.held().size() + split.rest().size());
			all.addAll(names(split.held()));
		}
		assertEquals(60, all.size());
	}

	@Test
	void groupsStayTogetherAndClassesAreEven() {
		final Folds folds = Folds.of(data(), 3, Pattern.compile("p(\\d+)"), 1);
		final Set<String> patients = new HashSet<>();
		for (int f = 0; f < 3; f++) {
			final Dataset held = folds.split(data(), f).held();
			assertEquals(5, count(held, 0));
			assertEquals(15, count(held, 1));
			names(held).stream().map(name -> name.substring(0, 3)).distinct().forEach(
				patient -> assertTrue(patients.add(patient), patient));
		}
		assertEquals(12, patients.size());
	}

	@Test
	void dependsOnTheSeed() {
		assertEquals(names(Folds.of(data(), 4, null, 1).split(data(), 0).held()), names(Folds
			.of(data(), 4, null, 1).split(data(), 0).held()));
		assertTrue(!names(Folds.of(data(), 4, null, 1).split(data(), 0).held()).equals(names(
			Folds.of(data(), 4, null, 2).split(data(), 0).held())));
	}

	@Test
	void moreFoldsThanImagesOrGroupsAreErrors() {
		assertThrows(FoveaException.class, () -> Folds.of(data(), 1, null, 1));
		assertThrows(FoveaException.class, () -> Folds.of(data(), 61, null, 1));
		assertTrue(assertThrows(FoveaException.class, () -> Folds.of(data(), 13, Pattern
			.compile("p(\\d+)"), 1)).getMessage().contains("12 groups"));
	}
}
