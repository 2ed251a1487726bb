/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Shape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Class names: from a file, a number, or the images; and matching of them. */
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

	/**
	 * A data set with the class numbers of others' names.
	 *
	 * @throws FoveaException if it has a class that they do not have
	 */
	public static Dataset mapped(final Dataset data, final List<String> names,
		final Path path)
	{
		final List<String> own = data.classNames();
		if (own.equals(names) || own.isEmpty()) return data;
		final int[] numbers = new int[own.size()];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = names.indexOf(own.get(i));
			if (numbers[i] < 0) {
				if (numbered(own)) return requireFewer(data, names, path);
				throw new FoveaException("The class \"" + own.get(i) + "\" of " + path +
					" is not one of " + String.join(", ", names));
			}
		}
		return new Mapped(data, List.copyOf(names), numbers);
	}

	/** Names that are nothing but the class numbers. */
	private static boolean numbered(final List<String> names) {
		for (int i = 0; i < names.size(); i++) {
			if (!names.get(i).equals(Integer.toString(i))) return false;
		}
		return true;
	}

	private static Dataset requireFewer(final Dataset data,
		final List<String> names, final Path path)
	{
		if (data.classNames().size() > names.size()) throw new FoveaException(path +
			" has " + data.classNames().size() + " classes, but there are only " +
			names.size() + ": " + String.join(", ", names));
		return data;
	}

	/** Another numbering of the same classes. */
	private record Mapped(Dataset source, List<String> classNames,
		int[] numbers) implements Dataset
	{

		@Override
		public int size() {
			return source.size();
		}

		@Override
		public String name(final int index) {
			return source.name(index);
		}

		@Override
		public int label(final int index) {
			final int label = source.label(index);
			return label < 0 ? label : numbers[label];
		}

		@Override
		public Picture read(final int index) throws IOException {
			return source.read(index);
		}

		@Override
		public Shape shape(final int index) throws IOException {
			return source.shape(index);
		}

		@Override
		public boolean isInMemory() {
			return source.isInMemory();
		}
	}
}
