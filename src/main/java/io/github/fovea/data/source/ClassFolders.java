/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.DatasetReader;
import io.github.fovea.data.Part;
import io.github.fovea.data.ReadOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.scijava.plugin.Plugin;

/**
 * A folder for each class, named as the class; perhaps inside folders for
 * training, validation and test. Images may lie deeper. Empty folders count as no
 * class.
 */
@Plugin(type = DatasetReader.class, name = "class folders", priority = 20)
public final class ClassFolders implements DatasetReader {

	@Override
	public String description() {
		return "a folder for each class";
	}

	@Override
	public boolean recognises(final Path path, final ReadOptions options)
		throws IOException
	{
		if (!Files.isDirectory(path)) return false;
		for (final Path folder : ImageFiles.folders(path)) {
			if (ImageFiles.hasImages(folder, options.opener())) return true;
		}
		return false;
	}

	@Override
	public Set<Part> parts(final Path path, final ReadOptions options)
		throws IOException
	{
		return partFolders(path, options).keySet();
	}

	@Override
	public Dataset open(final Path path, final Part part,
		final ReadOptions options) throws IOException
	{
		final Map<Part, Path> parts = partFolders(path, options);
		// A class that one part lacks must not shift the numbers of the others.
		final TreeMap<String, Integer> numbers = new TreeMap<>(new NaturalOrder());
		for (final Path root : parts.isEmpty() ? List.of(path) : parts.values()) {
			for (final Path folder : ImageFiles.folders(root)) {
				if (ImageFiles.hasImages(folder, options.opener())) numbers.put(folder
					.getFileName().toString(), 0);
			}
		}
		final List<String> names = List.copyOf(numbers.keySet());
		for (int i = 0; i < names.size(); i++) {
			numbers.put(names.get(i), i);
		}
		final Path root = parts.getOrDefault(part, path);
		final FileDataset result = new FileDataset(root, names, options);
		for (final Path folder : ImageFiles.folders(root)) {
			for (final Path file : ImageFiles.allImages(folder, options.opener())) {
				result.add(file, numbers.get(folder.getFileName().toString()));
			}
		}
		final List<Path> loose = ImageFiles.images(root, options.opener());
		if (options.all()) loose.forEach(file -> result.add(file, -1));
		else if (!loose.isEmpty()) result.remark("Warning: what lies in " + root +
			" beside the folders of classes is left out: " + loose.size() + (loose.size() == 1
				? " image, " : " images, such as ") + loose.get(0).getFileName());
		return result;
	}

	private Map<Part, Path> partFolders(final Path path, final ReadOptions options)
		throws IOException
	{
		return PartFolders.of(path, options.opener(), folder -> recognises(folder, options));
	}
}
