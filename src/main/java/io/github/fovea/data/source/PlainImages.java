/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.DatasetReader;
import io.github.fovea.data.ImageException;
import io.github.fovea.data.ImageInfo;
import io.github.fovea.data.Part;
import io.github.fovea.data.ReadOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

import org.scijava.plugin.Plugin;

/**
 * One image file or stack, or a folder of them, without classes; but the slice
 * labels of a single stack are classes, unless each occurs only once and so is
 * a name.
 */
@Plugin(type = DatasetReader.class, name = "images", priority = 10)
public final class PlainImages implements DatasetReader {

	@Override
	public String description() {
		return "a folder of images, or an image or stack whose slice labels are classes";
	}

	@Override
	public boolean recognises(final Path path, final ReadOptions options)
		throws IOException
	{
		return Files.isDirectory(path) ? !ImageFiles.images(path, options.opener())
			.isEmpty() : options.opener().accepts(path);
	}

	@Override
	public Dataset open(final Path path, final Part part,
		final ReadOptions options) throws IOException
	{
		if (!Files.isDirectory(path)) return file(path, options);
		final FileDataset result = new FileDataset(path, List.of(), options);
		for (final Path file : ImageFiles.images(path, options.opener())) {
			result.add(file, -1);
		}
		return result;
	}

	private static Dataset file(final Path file, final ReadOptions options)
		throws IOException
	{
		final Path root = file.toAbsolutePath().getParent();
		final Path absolute = file.toAbsolutePath();
		if (options.opener().planes(file) == 1) {
			final FileDataset single = new FileDataset(root, List.of(), options);
			single.add(absolute, -1);
			return single;
		}
		final ImageInfo info;
		try {
			info = options.opener().info(file);
		}
		catch (final IOException e) {
			throw new ImageException(file.toString(), e);
		}
		final TreeSet<String> sorted = new TreeSet<>(new NaturalOrder());
		info.labels().stream().filter(label -> !label.isEmpty()).forEach(sorted::add);
		final List<String> names = sorted.size() < info.planes() ? List.copyOf(sorted)
			: List.of();
		final FileDataset result = new FileDataset(root, names, options);
		for (int plane = 0; plane < info.planes(); plane++) {
			result.add(absolute, plane, names.isEmpty() ? -1 : names.indexOf(info.labels()
				.get(plane)));
		}
		return result;
	}
}
