/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** A data set whose classes are numbered by other names. */
final class Relabelled extends DatasetView {

	private final List<String> names;
	private final int[] numbers;

	Relabelled(final Dataset source, final List<String> names) {
		super(source);
		this.names = List.copyOf(names);
		final List<String> own = source.classNames();
		// Where the network's classes are named by numbers, too, these are names.
		final boolean byNumber = isNumbered(own) && own.size() <= names.size() && Collections
			.disjoint(own, names);
		numbers = IntStream.range(0, own.size()).map(i -> byNumber ? i : names.indexOf(own
			.get(i))).toArray();
		for (int i = 0; i < source.size(); i++) {
			final int label = source.label(i);
			if (label < 0) continue;
			if (numbers[label] < 0) throw new FoveaException("The class \"" + own.get(
				label) + "\" of " + source.name(i) + " is not among the network's classes: " +
				String.join(", ", names));
			if (!byNumber && names.lastIndexOf(own.get(label)) != numbers[label])
				throw new FoveaException("The class \"" + own.get(label) + "\" of " + source
					.name(i) + " is the name of two of the network's classes");
		}
	}

	/** Whether the classes have no names of their own, as in IDX files. */
	private static boolean isNumbered(final List<String> names) {
		return IntStream.range(0, names.size()).allMatch(i -> names.get(i).equals(Integer
			.toString(i)));
	}

	@Override
	public List<String> classNames() {
		return names;
	}

	@Override
	public int label(final int index) {
		final int label = super.label(index);
		return label < 0 ? -1 : numbers[label];
	}
}
