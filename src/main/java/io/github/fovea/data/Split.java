/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Philox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A data set in two parts, for training and for validation. Depends on names,
 * classes, fraction and seed alone, not on the order of the files.
 *
 * @param rest the larger part, usually for training
 * @param held the fraction that was held out
 */
public record Split(Dataset rest, Dataset held) {

	/**
	 * Holds out the same fraction of every class. A class of two images or more is
	 * in both parts.
	 *
	 * @param fraction 0 to below 1; 0 holds out nothing
	 */
	public static Split stratified(final Dataset data, final double fraction,
		final long seed)
	{
		check(fraction);
		final boolean[] held = new boolean[data.size()];
		if (fraction > 0) {
			byClass(data).forEach((label, members) -> {
				final int n = members.size();
				if (n < 2) return;
				final int count = (int) Math.max(1, Math.min(n - 1, Math.round(n *
					fraction)));
				final int[] order = Philox.named(seed, "split " + label).permutation(n);
				for (int i = 0; i < count; i++) {
					held[members.get(order[i])] = true;
				}
			});
		}
		return of(data, held);
	}

	/**
	 * Holds out whole groups, e.g. all images of a film or a patient, so that about
	 * the fraction of every class is held out.
	 *
	 * @param fraction above 0 and below 1
	 * @param pattern searched in the file name without its folder; the group is the
	 *          first capture group, or the whole match
	 * @throws FoveaException if a name does not match or there is only one group
	 */
	public static Split grouped(final Dataset data, final double fraction,
		final Pattern pattern, final long seed)
	{
		check(fraction);
		final Map<String, List<Integer>> groups = groups(data, pattern);
		if (groups.size() < 2) throw new FoveaException(
			"Expected at least two groups of images, but the pattern \"" + pattern +
				"\" gives only \"" + groups.keySet().iterator().next() + "\"");
		final Map<Integer, List<Integer>> classes = byClass(data);
		final Balance balance = new Balance(classes, fraction);
		final List<List<Integer>> order = new ArrayList<>(groups.values());
		final int[] shuffle = Philox.named(seed, "split groups").permutation(order
			.size());
		final List<List<Integer>> shuffled = new ArrayList<>();
		for (final int i : shuffle) {
			shuffled.add(order.get(i));
		}
		// Large groups first: small ones then even out what is left.
		shuffled.sort(Comparator.comparingInt(List<Integer>::size).reversed());
		final boolean[] held = new boolean[data.size()];
		int taken = 0;
		for (final List<Integer> group : shuffled) {
			if (taken < shuffled.size() - 1 && balance.take(data, group)) {
				taken++;
				group.forEach(i -> held[i] = true);
			}
		}
		if (taken == 0) shuffled.get(shuffled.size() - 1).forEach(i -> held[i] = true);
		return of(data, held);
	}

	private static void check(final double fraction) {
		if (!(fraction >= 0 && fraction < 1)) throw new FoveaException(
			"Expected a fraction from 0 to below 1 to hold out, but it is " + fraction);
	}

	/** Image positions by group, each list in the order of the names. */
	static Map<String, List<Integer>> groups(final Dataset data,
		final Pattern pattern)
	{
		final Map<String, List<Integer>> groups = new LinkedHashMap<>();
		for (final int i : byName(data)) {
			final String name = data.name(i);
			final String file = name.substring(name.lastIndexOf('/') + 1);
			final Matcher matcher = pattern.matcher(file);
			if (!matcher.find()) throw new FoveaException("The group pattern \"" +
				pattern + "\" does not occur in the file name " + file +
				" (folders are no part of it)");
			final String group = matcher.groupCount() > 0 ? matcher.group(1) : matcher
				.group();
			groups.computeIfAbsent(String.valueOf(group), k -> new ArrayList<>()).add(i);
		}
		return groups;
	}

	/** Image positions by class, each list in the order of the names. */
	static Map<Integer, List<Integer>> byClass(final Dataset data) {
		final Map<Integer, List<Integer>> classes = new TreeMap<>();
		for (final int i : byName(data)) {
			classes.computeIfAbsent(data.label(i), k -> new ArrayList<>()).add(i);
		}
		return classes;
	}

	private static Integer[] byName(final Dataset data) {
		final String[] names = new String[data.size()];
		Arrays.setAll(names, data::name);
		final Integer[] order = new Integer[names.length];
		Arrays.setAll(order, i -> i);
		Arrays.sort(order, Comparator.comparing(i -> names[i]));
		return order;
	}

	static Split of(final Dataset data, final boolean[] held) {
		final int[] in = new int[held.length];
		final int[] out = new int[held.length];
		int inside = 0;
		int outside = 0;
		for (int i = 0; i < held.length; i++) {
			if (held[i]) in[inside++] = i;
			else out[outside++] = i;
		}
		return new Split(new Subset(data, Arrays.copyOf(out, outside)), new Subset(data,
			Arrays.copyOf(in, inside)));
	}

	/** How far the held-out images are from the wanted number of each class. */
	private static final class Balance {

		private final Map<Integer, Double> missing = new TreeMap<>();
		private final Map<Integer, Integer> sizes = new TreeMap<>();

		Balance(final Map<Integer, List<Integer>> classes, final double fraction) {
			classes.forEach((label, members) -> {
				sizes.put(label, members.size());
				missing.put(label, members.size() * fraction);
			});
		}

		/** Takes a group if that brings the numbers nearer to what is wanted. */
		boolean take(final Dataset data, final List<Integer> group) {
			final Map<Integer, Integer> counts = new TreeMap<>();
			group.forEach(i -> counts.merge(data.label(i), 1, Integer::sum));
			double change = 0;
			for (final Map.Entry<Integer, Integer> entry : counts.entrySet()) {
				final double before = missing.get(entry.getKey());
				final double after = before - entry.getValue();
				change += (after * after - before * before) / sizes.get(entry.getKey());
			}
			if (change >= 0) return false;
			counts.forEach((label, n) -> missing.merge(label, (double) -n, Double::sum));
			return true;
		}
	}
}
