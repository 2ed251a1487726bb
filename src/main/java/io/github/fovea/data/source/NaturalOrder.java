/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import java.util.Comparator;

/** Text with numbers in it by the numbers' values: 2 before 10. */
final class NaturalOrder implements Comparator<String> {

	@Override
	public int compare(final String a, final String b) {
		int i = 0;
		int j = 0;
		while (i < a.length() && j < b.length()) {
			if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
				final int order = compareNumbers(a, i, b, j);
				if (order != 0) return order;
				i = end(a, i);
				j = end(b, j);
			}
			else {
				if (a.charAt(i) != b.charAt(j)) return Character.compare(a.charAt(i), b
					.charAt(j));
				i++;
				j++;
			}
		}
		final int rest = Integer.compare(a.length() - i, b.length() - j);
		return rest != 0 ? rest : a.compareTo(b);
	}

	private static int compareNumbers(final String a, final int fromA,
		final String b, final int fromB)
	{
		final int endA = end(a, fromA);
		final int endB = end(b, fromB);
		int i = significant(a, fromA, endA);
		int j = significant(b, fromB, endB);
		if (endA - i != endB - j) return Integer.compare(endA - i, endB - j);
		while (i < endA && a.charAt(i) == b.charAt(j)) {
			i++;
			j++;
		}
		return i == endA ? 0 : Character.compare(a.charAt(i), b.charAt(j));
	}

	/** Where a number begins behind its leading zeros. */
	private static int significant(final String text, final int from,
		final int end)
	{
		int i = from;
		while (i < end && text.charAt(i) == '0') {
			i++;
		}
		return i;
	}

	private static int end(final String text, final int from) {
		int i = from;
		while (i < text.length() && isDigit(text.charAt(i))) {
			i++;
		}
		return i;
	}

	private static boolean isDigit(final char c) {
		return c >= '0' && c <= '9';
	}
}
