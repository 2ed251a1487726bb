/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ClassList;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The classes of a network's outputs.
 *
 * @param names one an output; their numbers from 0 where nobody names them
 * @param named whether somebody does
 * @param asked what the person says of them
 */
record OutputClasses(List<String> names, boolean named, ClassList asked) {

	/**
	 * @param stored what the model says; empty for nothing
	 * @throws FoveaException if there are more or fewer than outputs
	 */
	static OutputClasses of(final ClassList asked, final List<String> stored,
		final int outputs)
	{
		final List<String> known = asked.names().isEmpty() ? stored : asked.names();
		check(asked.number(), outputs, "classes asked for");
		check(known.size(), outputs, "class names");
		return new OutputClasses(known.isEmpty() ? IntStream.range(0, outputs).mapToObj(
			Integer::toString).toList() : List.copyOf(known), !known.isEmpty(), asked);
	}

	private static void check(final int given, final int outputs, final String what) {
		if (given > 0 && given != outputs) throw new FoveaException("The network has " +
			outputs + " outputs, but there are " + given + " " + what);
	}

	/**
	 * The classes as images name them that the network is judged by: where the
	 * person says no more than their number, theirs are taken in their order.
	 *
	 * @param found names of the images' classes
	 * @throws FoveaException if nothing says which is which
	 */
	List<String> amongImages(final List<String> found) {
		if (named) return names;
		if (asked.number() > 0) return asked.complete(found);
		if (!names.containsAll(found)) throw new FoveaException(
			"The model does not name its classes, but those of the images have names. " +
				"Give the classes: a text file with a name a line in the order of the " +
				"network's outputs, or their number, " + names.size() +
				", if the images' classes (" + String.join(", ", found.subList(0, Math.min(3,
					found.size()))) + ", …) are in that order");
		return names;
	}
}
