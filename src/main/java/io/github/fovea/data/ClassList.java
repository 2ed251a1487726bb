/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which classes a network shall know: those of the images, a number of them, or
 * names.
 *
 * @param number of classes; 0 where names say it, or the images
 * @param names in the order of the network's outputs; empty for none given
 */
public record ClassList(int number, List<String> names) {

	/** The classes of the images. */
	public static final ClassList FOUND = new ClassList(0, List.of());

	public ClassList {
		names = List.copyOf(names);
	}

	/**
	 * Reads a number of classes, or a text file's path; empty for the classes of
	 * the images.
	 *
	 * @throws FoveaException if the file cannot be read, or names a class twice
	 */
	public static ClassList parse(final String text) {
		final ClassList list = parseOutputs(text);
		list.checkUnique();
		return list;
	}

	/**
	 * As {@link #parse}, for a network that exists: ImageNet has two classes named
	 * crane.
	 */
	public static ClassList parseOutputs(final String text) {
		final String stripped = text.strip();
		if (stripped.isEmpty()) return FOUND;
		return stripped.matches("\\d{1,6}") ? new ClassList(Integer.parseInt(
			stripped), List.of()) : new ClassList(0, read(stripped));
	}

	private void checkUnique() {
		final Set<String> seen = new HashSet<>();
		for (final String name : names) {
			if (!seen.add(name)) throw new FoveaException("The class name \"" + name +
				"\" was given twice; each class needs a name of its own");
		}
	}

	/**
	 * The names of all classes. Where only a number was given, classes that are
	 * numbers themselves are completed to 0, 1, …; others keep their order, and the
	 * names of the rest are their numbers.
	 *
	 * @param found the names that the images have
	 * @throws FoveaException if there are fewer than found, or a name was given twice
	 */
	public List<String> complete(final List<String> found) {
		if (equals(FOUND)) return found;
		checkUnique();
		final List<String> result = names.isEmpty() ? numbered(found) : names;
		if (result.size() < found.size()) throw new FoveaException(
			"The images have " + found.size() + " classes, but only " + result.size() +
				" were asked for");
		return result;
	}

	private List<String> numbered(final List<String> found) {
		final List<String> numbers = IntStream.range(0, number).mapToObj(
			Integer::toString).toList();
		if (number <= found.size()) return found.subList(0, number);
		if (numbers.containsAll(found)) return numbers;
		final List<String> result = new ArrayList<>(found);
		result.addAll(numbers.subList(found.size(), number));
		return result;
	}

	/** The names in a file, one a line; empty lines at the end do not count. */
	public static List<String> read(final String file) {
		try {
			final List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(
				file)));
			while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
				lines.remove(lines.size() - 1);
			}
			// Editors of Windows begin a file with a mark of its encoding.
			return lines.stream().map(line -> line.replace("\uFEFF", "").strip())
				.toList();
		}
		catch (final IOException | InvalidPathException e) {
			throw new FoveaException("Expected a number of classes or a text file " +
				"with a class name a line, but cannot read \"" + file + "\": " + Reasons
					.of(e), e);
		}
	}
}
