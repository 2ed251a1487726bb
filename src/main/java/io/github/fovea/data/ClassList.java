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
import java.util.List;

/** Class names: from a file, a number, or the images. */
public final class ClassList {

	private ClassList() {}

	/**
	 * @param text a number of classes, a file with one name a line, or empty
	 * @param found the names that the images have
	 * @throws FoveaException if there are fewer than found
	 */
	public static List<String> of(final String text, final List<String> found) {
		if (text.isBlank()) return List.copyOf(found);
		final List<String> names = text.strip().matches("\\d{1,9}") ? numbered(Integer
			.parseInt(text.strip()), found) : read(text.strip());
		if (names.size() < found.size()) throw new FoveaException(
			"The images have " + found.size() + " classes, but only " + names.size() +
				" were asked for: " + text);
		return names;
	}

	private static List<String> numbered(final int number,
		final List<String> found)
	{
		final List<String> names = new ArrayList<>(found);
		while (names.size() < number) {
			names.add(Integer.toString(names.size()));
		}
		return names.subList(0, number);
	}

	/** The names in a file, one a line; empty lines at the end do not count. */
	public static List<String> read(final String file) {
		try {
			final List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(
				file)));
			while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
				lines.remove(lines.size() - 1);
			}
			return lines.stream().map(String::strip).toList();
		}
		catch (final IOException | InvalidPathException e) {
			throw new FoveaException("Expected a number of classes or a text file " +
				"with a class name a line, but cannot read \"" + file + "\": " + Reasons
					.of(e), e);
		}
	}
}
