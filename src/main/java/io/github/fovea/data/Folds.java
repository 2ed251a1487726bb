/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Philox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Divides images into parts for cross-validation, about as many of every class in each.
 * Depends on names, classes, number and seed alone, not on the order of the files.
 */
final class Folds {

	/** The fold of each image. */
	private final int[] folds;

	private Folds(final int[] folds) {
		this.folds = folds;
	}

	/**
	 * @param count 2 to the number of images, or of groups
	 * @param pattern keeps images together, as in {@link Split#grouped}; null for none
	 */
	static Folds of(final Dataset data, final int count, final Pattern pattern,
		final long seed)
	{
		if (count < 2) throw new FoveaException("Cross-validation needs 2 folds or more, got " +
			count);
		if (count > data.size()) throw new FoveaException("There cannot be " + count +
			" folds of " + data.size() + " images");
		return new Folds(pattern == null ? stratified(data, count, seed) : grouped(
			data, count, pattern, seed));
	}

	/** Deals each class out in turn, going on where the class before ended. */
	private static int[] stratified(final Dataset data, final int count,
		final long seed)
	{
		final int[] result = new int[data.size()];
		int next = 0;
		for (final Map.Entry<Integer, List<Integer>> entry : Split.byClass(data)
			.entrySet())
		{
			final List<Integer> members = entry.getValue();
			for (final int i : Philox.named(seed, "folds " + entry.getKey()).permutation(
				members.size()))
			{
				result[members.get(i)] = next++ % count;
			}
		}
		return result;
	}

	/** Large groups first, each to the fold that has least of its classes. */
	private static int[] grouped(final Dataset data, final int count,
		final Pattern pattern, final long seed)
	{
		final List<List<Integer>> groups = new ArrayList<>(Split.groups(data, pattern)
			.values());
		if (count > groups.size()) throw new FoveaException("There cannot be " + count +
			" folds of " + groups.size() + " groups of images; the pattern \"" + pattern +
			"\" says which belong together");
		final List<List<Integer>> shuffled = new ArrayList<>();
		for (final int i : Philox.named(seed, "folds of groups").permutation(groups
			.size()))
		{
			shuffled.add(groups.get(i));
		}
		shuffled.sort(Comparator.comparingInt(List<Integer>::size).reversed());
		final Map<Integer, List<Integer>> classes = Split.byClass(data);
		final List<Map<Integer, Integer>> taken = new ArrayList<>();
		for (int f = 0; f < count; f++) {
			taken.add(new TreeMap<>());
		}
		final int[] result = new int[data.size()];
		for (final List<Integer> group : shuffled) {
			final Map<Integer, Integer> counts = new TreeMap<>();
			group.forEach(i -> counts.merge(data.label(i), 1, Integer::sum));
			final Map<Integer, Integer> fold = taken.stream().min(Comparator.comparingDouble(
				(Map<Integer, Integer> f) -> cost(f, counts, classes)).thenComparingInt(
					Folds::size)).orElseThrow();
			counts.forEach((label, n) -> fold.merge(label, n, Integer::sum));
			final int number = identity(taken, fold);
			group.forEach(i -> result[i] = number);
		}
		return result;
	}

	/** By how much the squares of the classes' shares in a fold grow with a group. */
	private static double cost(final Map<Integer, Integer> fold,
		final Map<Integer, Integer> group, final Map<Integer, List<Integer>> classes)
	{
		return group.entrySet().stream().mapToDouble(entry -> {
			final double before = fold.getOrDefault(entry.getKey(), 0);
			final double after = before + entry.getValue();
			return (after * after - before * before) / classes.get(entry.getKey()).size();
		}).sum();
	}

	private static int size(final Map<Integer, Integer> fold) {
		return fold.values().stream().mapToInt(n -> n).sum();
	}

	private static <T> int identity(final List<T> list, final T wanted) {
		int i = 0;
		while (list.get(i) != wanted) i++;
		return i;
	}

	/** A fold, held out, and the others. */
	Split split(final Dataset data, final int fold) {
		final boolean[] held = new boolean[folds.length];
		for (int i = 0; i < held.length; i++) {
			held[i] = folds[i] == fold;
		}
		return Split.of(data, held);
	}
}
