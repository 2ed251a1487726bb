/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import java.util.ArrayList;
import java.util.List;

/** Lists of numbers as people type them. */
final class Numbers {

	private Numbers() {}

	/**
	 * Whole numbers of 1 or more, separated by commas; empty for none.
	 *
	 * @param option the parameter's name, for the message
	 * @throws UsageException if there is anything else
	 */
	static List<Integer> list(final String option, final String text) {
		final List<Integer> result = new ArrayList<>();
		if (text.isBlank()) return result;
		for (final String part : text.split(",")) {
			if (!part.strip().matches("[1-9]\\d{0,8}")) throw new UsageException(option,
				"must be whole numbers from 1 on, separated by commas, but is " + text);
			result.add(Integer.valueOf(part.strip()));
		}
		return result;
	}
}
