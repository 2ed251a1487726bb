/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.DatasetReader;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Part;
import io.github.fovea.data.ReadOptions;
import io.github.fovea.data.Truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

	/** The folder of a part's images alone; the path itself, where no masks lie beside them. */
	public static Path images(final Path path, final Optional<Part> part,
		final ReadOptions options) throws IOException
	{
		final Path root = part.isEmpty() ? path : partFolders(path, options).get(part.get());
		return root != null && hasBoth(root) ? root.resolve(IMAGES) : path;
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
		final List<Path> masks = ImageFiles.images(root.resolve(MASKS), options.opener());
		final Map<String, List<Path>> byStem = masks.stream().collect(Collectors.groupingBy(
			MaskFolders::stem));
		final Map<String, List<Path>> byName = masks.stream().collect(Collectors.groupingBy(
			mask -> mask.getFileName().toString()));
		final FileDataset images = new FileDataset(root.resolve(IMAGES), List.of(),
			options);
		final List<MaskedImages.Place> places = new ArrayList<>();
		for (final Path file : ImageFiles.images(root.resolve(IMAGES), options.opener())) {
			final List<Path> found = byName.getOrDefault(file.getFileName().toString(), byStem
				.getOrDefault(stem(file), List.of()));
			if (found.size() != 1) throw new FoveaException(
				"Expected a mask for each image, but there is " + (found.isEmpty() ? "none"
					: "more than one") + " named " + stem(file) + " in " + root.resolve(MASKS));
			final int planes = images.add(file, -1);
			checkPlanes(file, planes, found.get(0), options.opener());
			for (int plane = 0; plane < planes; plane++) {
				places.add(new MaskedImages.Place(found.get(0), plane));
			}
		}
		return new MaskedImages(images, places, options.opener(), (Truth.Masks) options.truth());
	}

	private static void checkPlanes(final Path image, final int planes, final Path mask,
		final ImageOpener opener)
	{
		final int found;
		try {
			found = opener.planes(mask);
		}
		catch (final IOException e) {
			// Whoever reads it says why.
			return;
		}
		if (found != planes) throw new FoveaException("Expected a mask for each plane of " +
			image + ", which has " + planes + ", but " + mask + " has " + found +
			". Give stacks of equally many planes, or single images");
	}

	private static String stem(final Path file) {
		return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
	}
}
