/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Philox;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which images are held out. */
class SplitTest {

	/** Class c has sizes[c] images; names "c/film G___I.png" with G of groups. */
	private static Dataset data(final int groups, final boolean shuffled,
		final int... sizes)
	{
		final List<String> names = new ArrayList<>();
		final List<Integer> labels = new ArrayList<>();
		final List<String> classes = new ArrayList<>();
		for (int c = 0; c < sizes.length; c++) {
			classes.add("class" + c);
			for (int i = 0; i < sizes[c]; i++) {
				names.add("class" + c + "/film" + i % groups + "___" + i + ".png");
				labels.add(c);
			}
		}
		final int[] order = shuffled ? new Philox(5, 5).permutation(names.size())
			: null;
		final List<String> outNames = new ArrayList<>();
		final int[] outLabels = new int[names.size()];
		for (int i = 0; i < names.size(); i++) {
			final int from = shuffled ? order[i] : i;
			outNames.add(names.get(from));
			outLabels[i] = labels.get(from);
		}
		return TestImages.dataset(classes, outNames, outLabels, List.of());
	}

	private static Set<String> names(final Dataset data) {
		final Set<String> result = new TreeSet<>();
		for (int i = 0; i < data.size(); i++) {
			result.add(data.name(i));
		}
		assertEquals(data.size(), result.size());
		return result;
	}

	private static int[] counts(final Dataset data) {
		final int[] counts = new int[data.classNames().size()];
		for (int i = 0; i < data.size(); i++) {
			counts[data.label(i)]++;
		}
		return counts;
	}

	@Test
	void everyClassGivesItsShare() {
		final Dataset data = data(1, false, 100, 20, 3, 2, 1);
		final Split split = Split.stratified(data, 0.15, 1);
		assertEquals(List.of(15, 3, 1, 1, 0), Arrays.stream(counts(split
			.held())).boxed().toList());
		final Set<String> all = new HashSet<>(names(split.rest()));
		all.addAll(names(split.held()));
		assertEquals(names(data), all);
		assertEquals(126, split.rest().size() + split.held().size());
	}

	@Test
	void dependsOnNamesAndSeedAlone() {
		final Set<String> held = names(Split.stratified(data(1, false, 50, 50), 0.2, 1)
			.held());
		assertEquals(held, names(Split.stratified(data(1, true, 50, 50), 0.2, 1)
			.held()));
		assertNotEquals(held, names(Split.stratified(data(1, false, 50, 50), 0.2, 2)
			.held()));
		assertEquals(0, Split.stratified(data(1, false, 5, 5), 0, 1).held().size());
		assertThrows(FoveaException.class, () -> Split.stratified(data(1, false, 5, 5),
			1, 1));
		assertThrows(FoveaException.class, () -> Split.stratified(data(1, false, 5, 5),
			Double.NaN, 1));
	}

	@Test
	void groupsStayTogether() {
		final Dataset data = data(20, false, 200, 100, 60);
		final Pattern pattern = Pattern.compile("^(.*?)___");
		final Split split = Split.grouped(data, 0.2, pattern, 1);
		final Set<String> rest = new HashSet<>();
		final Set<String> held = new HashSet<>();
		names(split.rest()).forEach(name -> rest.add(name.replaceAll(".*/|___.*", "")));
		names(split.held()).forEach(name -> held.add(name.replaceAll(".*/|___.*", "")));
		held.forEach(group -> assertTrue(!rest.contains(group), group));
		final int[] counts = counts(split.held());
		assertEquals(40, counts[0], 10);
		assertEquals(20, counts[1], 5);
		assertEquals(12, counts[2], 3);
		assertEquals(names(split.held()), names(Split.grouped(data(20, true, 200, 100,
			60), 0.2, pattern, 1).held()));
	}

	@Test
	void groupsThatAreNoneAreRefused() {
		assertTrue(assertThrows(FoveaException.class, () -> Split.grouped(data(1, false,
			9, 9), 0.2, Pattern.compile("film\\d"), 1)).getMessage().contains(
				"gives only \"film0\""));
		assertTrue(assertThrows(FoveaException.class, () -> Split.grouped(data(3, false,
			9, 9), 0.2, Pattern.compile("plate(\\d)"), 1)).getMessage().contains(
				"does not occur"));
		final Split two = Split.grouped(data(2, false, 9, 9), 0.01, Pattern.compile(
			"film\\d"), 1);
		assertTrue(two.held().size() > 0 && two.rest().size() > 0);
	}
}
