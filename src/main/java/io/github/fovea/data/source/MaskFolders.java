/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.DatasetReader;
import io.github.fovea.data.Part;
import io.github.fovea.data.ReadOptions;
import io.github.fovea.data.Truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * A folder {@code images} and a folder {@code masks} with the same file names, but
 * for their endings; perhaps inside folders for training, validation and test.
 */
@Plugin(type = DatasetReader.class, name = "masks", priority = 60)
public final class MaskFolders implements DatasetReader {

	private static final String IMAGES = "images";
	private static final String MASKS = "masks";

	@Override
	public String description() {
		return "a folder \"images\" and a folder \"masks\" with the same file names";
	}

	@Override
	public boolean reads(final Truth truth) {
		return truth instanceof Truth.Masks;
	}

	@Override
	public boolean recognises(final Path path, final ReadOptions options)
		throws IOException
	{
		return hasBoth(path) || !parts(path, options).isEmpty();
	}

	private static boolean hasBoth(final Path path) {
		return Files.isDirectory(path.resolve(IMAGES)) && Files.isDirectory(path.resolve(
			MASKS));
	}

	@Override
	public Set<Part> parts(final Path path, final ReadOptions options)
		throws IOException
	{
		return partFolders(path, options).keySet();
	}

	private static Map<Part, Path> partFolders(final Path path, final ReadOptions options)
		throws IOException
	{
		return Files.isDirectory(path) && !hasBoth(path) ? PartFolders.of(path, options.opener(),
			MaskFolders::hasBoth) : Map.of();
	}

	@Override
	public Dataset open(final Path path, final Part part,
		final ReadOptions options) throws IOException
	{
		final Path root = partFolders(path, options).getOrDefault(part, path);
		final Map<String, Path> masks = byStem(ImageFiles.images(root.resolve(MASKS),
			options.opener()));
		final FileDataset images = new FileDataset(root.resolve(IMAGES), List.of(),
			options);
		final List<Path> files = ImageFiles.images(root.resolve(IMAGES), options
			.opener());
		for (final Path file : files) {
			if (!masks.containsKey(stem(file))) throw new FoveaException(
				"Expected a mask for each image, but there is none named " + stem(file) +
					" in " + root.resolve(MASKS));
			images.add(file, FileDataset.WHOLE, -1);
		}
		return new MaskedImages(images, files.stream().map(file -> masks.get(stem(file)))
			.toList(), options.opener(), (Truth.Masks) options.truth());
	}

	private static Map<String, Path> byStem(final List<Path> files) {
		final Map<String, Path> result = new LinkedHashMap<>();
		files.forEach(file -> result.put(stem(file), file));
		return result;
	}

	private static String stem(final Path file) {
		return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
	}
}
