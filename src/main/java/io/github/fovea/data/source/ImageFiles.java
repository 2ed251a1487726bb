/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.data.ImageOpener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lists folders in natural order, without what is hidden. */
final class ImageFiles {

	private static final Comparator<Named> ORDER = Comparator.comparing(Named::name,
		new NaturalOrder());

	/** Endings of a training's pictures, and of the tables that they are drawn of. */
	private static final Map<String, String> RESULTS = Map.of(".curves.png", ".history.csv",
		".rates.png", ".rates.csv");

	/** A path with its text, which sorting asks for many times. */
	private record Named(Path path, String name) {}

	private ImageFiles() {}

	/** Folders in a folder. */
	static List<Path> folders(final Path folder) throws IOException {
		try (Stream<Path> children = Files.list(folder)) {
			return sorted(children.filter(path -> Files.isDirectory(path) && !isHidden(
				path)));
		}
	}

	/** Files in a folder. */
	static List<Path> files(final Path folder) throws IOException {
		try (Stream<Path> children = Files.list(folder)) {
			return sorted(children.filter(path -> Files.isRegularFile(path) && !isHidden(
				path)));
		}
	}

	/** Files in a folder that are images by their name. */
	static List<Path> images(final Path folder, final ImageOpener opener)
		throws IOException
	{
		return files(folder).stream().filter(path -> isImage(path, opener)).toList();
	}

	/** Images in a folder and all folders below. */
	static List<Path> allImages(final Path folder, final ImageOpener opener)
		throws IOException
	{
		try (Stream<Path> walk = walk(folder, opener)) {
			return sorted(walk);
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
	}

	/** Whether there is an image in a folder or below. */
	static boolean hasImages(final Path folder, final ImageOpener opener)
		throws IOException
	{
		try (Stream<Path> walk = walk(folder, opener)) {
			return walk.findAny().isPresent();
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
	}

	private static List<Path> sorted(final Stream<Path> paths) {
		return paths.map(path -> new Named(path, path.toString().replace('\\', '/')))
			.sorted(ORDER).map(Named::path).toList();
	}

	private static Stream<Path> walk(final Path folder, final ImageOpener opener)
		throws IOException
	{
		return Files.walk(folder, FileVisitOption.FOLLOW_LINKS).filter(path -> Files
			.isRegularFile(path) && isImage(path, opener) && !isHidden(folder, path));
	}

	private static boolean isImage(final Path path, final ImageOpener opener) {
		return opener.accepts(path) && !isResult(path);
	}

	/** A picture that a training wrote among its images: its table lies beside it. */
	private static boolean isResult(final Path path) {
		final String name = path.getFileName().toString();
		for (final Map.Entry<String, String> files : RESULTS.entrySet()) {
			if (name.endsWith(files.getKey())) return Files.exists(path.resolveSibling(name
				.substring(0, name.length() - files.getKey().length()) + files.getValue()));
		}
		return false;
	}

	private static boolean isHidden(final Path root, final Path path) {
		for (final Path part : root.relativize(path)) {
			if (isHidden(part)) return true;
		}
		return false;
	}

	private static boolean isHidden(final Path path) {
		return path.getFileName().toString().startsWith(".");
	}
}
