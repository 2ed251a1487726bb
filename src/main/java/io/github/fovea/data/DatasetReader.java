/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import org.scijava.plugin.SciJavaPlugin;

/**
 * A way to keep a data set on disk. Found by SciJava's {@code @Plugin(type =
 * DatasetReader.class)}; the reader of highest priority that recognises a path
 * opens it.
 */
public interface DatasetReader extends SciJavaPlugin {

	/** What it reads, for messages: "a folder for each class". */
	String description();

	/** Whether it finds what shall be known of the images. */
	default boolean reads(final Truth truth) {
		return truth instanceof Truth.Classes;
	}

	/** Whether a file or folder, which exists, is in this reader's form. */
	boolean recognises(Path path, ReadOptions options) throws IOException;

	/** The parts found at a path; none if the data set is not divided. */
	default Set<Part> parts(final Path path, final ReadOptions options)
		throws IOException
	{
		return Set.of();
	}

	/**
	 * @param part which part, one of {@link #parts}; without meaning where the data
	 *          set is not divided
	 */
	Dataset open(Path path, Part part, ReadOptions options) throws IOException;
}
