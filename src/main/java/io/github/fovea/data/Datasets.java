/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;
import io.github.fovea.extension.Extensions;
import io.github.fovea.files.FileProblem;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Opens data sets whatever their form on disk. */
public final class Datasets {

	private static final String HOW_TO_LABEL =
		"Put the images of each class into a folder of its own, or give a CSV file " +
			"with a column of classes";

	private Datasets() {}

	/**
	 * Opens a part of a data set; all of it where it is not divided.
	 *
	 * @throws FoveaException if there is no data set or no such part
	 */
	public static Dataset open(final Path path, final Part part,
		final ReadOptions options)
	{
		try {
			final DatasetReader reader = reader(path, options);
			final Set<Part> parts = reader.parts(path, options);
			if (!parts.isEmpty() && !parts.contains(part)) throw new FoveaException(
				"Expected a " + part + " part in " + path + ", but found only " +
					EnumSet.copyOf(parts));
			final Dataset result = reader.open(path, part, options);
			if (result.size() == 0) throw new FoveaException("There are no images in " +
				path);
			return result;
		}
		catch (final IOException e) {
			throw problem(path, e);
		}
	}

	/** Names the folder or list inside of the path, where that could not be read. */
	static FoveaException problem(final Path path, final IOException e) {
		final boolean inside = e instanceof FileSystemException f && f.getFile() != null && !f
			.getFile().equals(path.toString()) && !(e instanceof FileSystemLoopException);
		return new FoveaException("Cannot read the images of " + path + ": " + (inside
			? FileProblem.of(e) : Reasons.of(e)), e);
	}

	/** As {@link #open(Path, Part, ReadOptions)} with the default options. */
	public static Dataset open(final Path path, final Part part) {
		return open(path, part, ReadOptions.defaults());
	}

	/** The parts a data set is divided into; none if it is not divided. */
	public static Set<Part> parts(final Path path, final ReadOptions options) {
		try {
			return reader(path, options).parts(path, options);
		}
		catch (final IOException e) {
			throw problem(path, e);
		}
	}

	/**
	 * Opens images that were not trained on: {@link #heldPart}, else all.
	 *
	 * @throws FoveaException if there is no data set
	 */
	public static Dataset openHeld(final Path path, final Part wanted,
		final ReadOptions options)
	{
		return open(path, heldPart(path, wanted, options).orElse(Part.TRAIN), options);
	}

	/**
	 * The wanted part, else what the data set has of test, validation and training,
	 * in this order; empty where it is not divided.
	 *
	 * @throws FoveaException if there is no data set
	 */
	public static Optional<Part> heldPart(final Path path, final Part wanted,
		final ReadOptions options)
	{
		final Set<Part> parts = parts(path, options);
		return Stream.of(wanted, Part.TEST, Part.VALIDATION, Part.TRAIN).filter(
			parts::contains).findFirst();
	}

	/**
	 * @return the data set
	 * @throws FoveaException unless every image has a class
	 */
	public static Dataset requireLabels(final Dataset data, final Path path) {
		int without = 0;
		String example = "";
		for (int i = 0; i < data.size(); i++) {
			if (data.label(i) < 0 && without++ == 0) example = data.name(i);
		}
		if (without > 0) throw new FoveaException(without + " of " + data.size() +
			" images in " + path + " have no class, e.g. " + example + ". " + HOW_TO_LABEL);
		return data;
	}

	/**
	 * @return the data set
	 * @throws FoveaException unless every image has a class and there are two classes
	 *           at least, which training needs
	 */
	public static Dataset requireClasses(final Dataset data, final Path path) {
		requireLabels(data, path);
		final int first = data.label(0);
		if (IntStream.range(0, data.size()).allMatch(i -> data.label(i) == first))
			throw new FoveaException("Expected images of at least two classes in " +
				path + ", but all are of the class \"" + data.classNames().get(first) +
				"\". " + HOW_TO_LABEL);
		return data;
	}

	/**
	 * A data set with the class numbers of other class names, for images that a
	 * network shall be judged by. Classes that are only numbered keep their numbers, unless
	 * the network has classes of such names.
	 *
	 * @throws FoveaException if an image is of a class that is not among them
	 */
	public static Dataset withClasses(final Dataset data, final List<String> names) {
		return data.classNames().equals(names) ? data : new Relabelled(data, names);
	}

	private static DatasetReader reader(final Path path, final ReadOptions options)
		throws IOException
	{
		if (!Files.exists(path)) throw new FoveaException("There is no file or folder " +
			path);
		if (!Files.isReadable(path)) throw new FoveaException(path +
			" may not be read: check its permissions");
		final List<DatasetReader> readers = new ArrayList<>(Extensions.find(
			DatasetReader.class));
		readers.removeIf(reader -> !reader.reads(options.truth()));
		for (final DatasetReader reader : readers) {
			if (reader.recognises(path, options)) return reader;
		}
		final StringBuilder known = new StringBuilder();
		for (final DatasetReader reader : readers) {
			known.append(known.isEmpty() ? "" : "; ").append(reader.description());
		}
		throw new FoveaException("There are no images in " + path + ". Expected " +
			known);
	}
}
