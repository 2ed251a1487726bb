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
import io.github.fovea.tensor.Shape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.scijava.plugin.Plugin;

/**
 * Pairs of IDX files as MNIST has them, plain or gzipped:
 * {@code train-images-idx3-ubyte} with {@code train-labels-idx1-ubyte}, and
 * {@code t10k-…} for the test.
 */
@Plugin(type = DatasetReader.class, name = "idx", priority = 40)
public final class Idx implements DatasetReader {

	private static final Pattern IMAGES = Pattern.compile(
		"(?i).*images?[-_.]idx3[-_.]ubyte(\\.gz)?");
	private static final int UNSIGNED_BYTES = 8;

	@Override
	public String description() {
		return "MNIST's IDX files";
	}

	@Override
	public boolean recognises(final Path path, final ReadOptions options)
		throws IOException
	{
		return Files.isDirectory(path) ? !pairs(path).isEmpty() : isImages(path);
	}

	@Override
	public Set<Part> parts(final Path path, final ReadOptions options)
		throws IOException
	{
		return Files.isDirectory(path) ? pairs(path).keySet() : Set.of();
	}

	@Override
	public Dataset open(final Path path, final Part part,
		final ReadOptions options) throws IOException
	{
		if (!Files.isDirectory(path)) return open(path, classes(List.of(path)));
		final Map<Part, Path> pairs = pairs(path);
		return open(pairs.get(part), classes(pairs.values()));
	}

	private static Map<Part, Path> pairs(final Path folder) throws IOException {
		final Map<Part, Path> result = new EnumMap<>(Part.class);
		// In natural order plain files come before their gzipped twins.
		for (final Path file : ImageFiles.files(folder)) {
			if (isImages(file)) result.putIfAbsent(part(file), file);
		}
		return result;
	}

	private static boolean isImages(final Path file) {
		return IMAGES.matcher(file.getFileName().toString()).matches();
	}

	private static Part part(final Path images) {
		final String name = images.getFileName().toString().toLowerCase(Locale.ROOT);
		if (name.contains("t10k") || name.contains("test")) return Part.TEST;
		return name.contains("val") ? Part.VALIDATION : Part.TRAIN;
	}

	/** Class names 0, 1, … up to the largest label of all parts. */
	private static List<String> classes(final Iterable<Path> images)
		throws IOException
	{
		int largest = -1;
		for (final Path file : images) {
			largest = Math.max(largest, Arrays.stream(labels(file)).max().orElse(-1));
		}
		return IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
	}

	private static Dataset open(final Path images, final List<String> classes)
		throws IOException
	{
		final byte[] bytes = Records.bytes(images);
		final int[] sizes = sizes(images, bytes, 3);
		final int step = Math.multiplyExact(sizes[1], sizes[2]);
		int[] labels = labels(images);
		if (labels.length == 0) {
			labels = new int[sizes[0]];
			Arrays.fill(labels, -1);
		}
		if (labels.length != sizes[0]) throw new FoveaException("Expected " + sizes[0] +
			" labels for the images of " + images + ", but found " + labels.length);
		return new Records(List.of(new Records.Block(images.getFileName().toString(),
			bytes, 16, step, sizes[0])), Shape.of(1, sizes[1], sizes[2]), classes, labels);
	}

	/** The labels beside an images file; none if there is no such file. */
	private static int[] labels(final Path images) throws IOException {
		final String name = images.getFileName().toString();
		final int at = name.toLowerCase(Locale.ROOT).lastIndexOf("image");
		final String wanted = name.substring(0, at) + name.substring(at).replaceFirst(
			"(?i)images", "labels").replaceFirst("(?i)image", "label").replaceFirst(
				"(?i)idx3", "idx1");
		final String plain = wanted.replaceFirst("(?i)\\.gz$", "");
		for (final String candidate : List.of(wanted, plain, plain + ".gz")) {
			final Path file = images.resolveSibling(candidate);
			if (!Files.isRegularFile(file)) continue;
			final byte[] bytes = Records.bytes(file);
			final int[] labels = new int[sizes(file, bytes, 1)[0]];
			for (int i = 0; i < labels.length; i++) {
				labels[i] = bytes[8 + i] & 0xff;
			}
			return labels;
		}
		return new int[0];
	}

	private static int[] sizes(final Path file, final byte[] bytes, final int rank) {
		final int header = 4 + 4 * rank;
		final ByteBuffer buffer = ByteBuffer.wrap(bytes);
		if (bytes.length < header || buffer.getInt(0) != (UNSIGNED_BYTES << 8 | rank))
			throw new FoveaException("Expected an IDX file of unsigned bytes with " +
				rank + (rank == 1 ? " axis in " : " axes in ") + file +
				", but it begins otherwise");
		final int[] sizes = new int[rank];
		long total = 1;
		for (int i = 0; i < rank; i++) {
			sizes[i] = buffer.getInt(4 + 4 * i);
			// Only the number of images may be 0; an image has at most the file's bytes.
			if (sizes[i] < Math.min(i, 1) || i > 0 && sizes[i] > bytes.length)
				throw new FoveaException(file + " is damaged: one of its sizes is " + sizes[i]);
			total *= sizes[i];
			if (total > bytes.length) break;
		}
		if (bytes.length < header + total) throw new FoveaException("Expected " + total +
			" bytes of data in " + file + ", but found " + (bytes.length - header));
		return sizes;
	}
}
