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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.scijava.plugin.Plugin;

/**
 * The binary version of CIFAR-10: records of a label and 1024 bytes each of red,
 * green and blue, plain or gzipped; other files in the folder are ignored.
 */
@Plugin(type = DatasetReader.class, name = "cifar-10", priority = 30)
public final class Cifar10 implements DatasetReader {

	private static final Pattern TRAIN = Pattern.compile(
		"(data_batch|train).*\\.bin(\\.gz)?");
	private static final Pattern TEST = Pattern.compile(
		"test_batch.*\\.bin(\\.gz)?");
	private static final int PIXELS = 3 * 32 * 32;
	private static final int RECORD = 1 + PIXELS;
	private static final List<String> CLASSES = List.of("airplane", "automobile",
		"bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

	@Override
	public String description() {
		return "CIFAR-10's binary batches";
	}

	@Override
	public boolean recognises(final Path path, final ReadOptions options)
		throws IOException
	{
		return Files.exists(path) && !files(path).isEmpty();
	}

	@Override
	public Set<Part> parts(final Path path, final ReadOptions options)
		throws IOException
	{
		return files(path).keySet();
	}

	@Override
	public Dataset open(final Path path, final Part part,
		final ReadOptions options) throws IOException
	{
		final List<Records.Block> blocks = new ArrayList<>();
		int total = 0;
		for (final Path file : files(path).get(part)) {
			final byte[] bytes = Records.bytes(file);
			if (bytes.length == 0 || bytes.length % RECORD != 0)
				throw new FoveaException("Expected CIFAR-10 records of " + RECORD +
					" bytes in " + file + ", but it has " + bytes.length +
					" bytes, no multiple of that");
			blocks.add(new Records.Block(file.getFileName().toString(), bytes, 1, RECORD,
				bytes.length / RECORD));
			total += bytes.length / RECORD;
		}
		return new Records(blocks, Shape.of(3, 32, 32), CLASSES, labels(blocks, total));
	}

	private static int[] labels(final List<Records.Block> blocks, final int total) {
		final int[] labels = new int[total];
		int at = 0;
		for (final Records.Block block : blocks) {
			for (int i = 0; i < block.count(); i++) {
				final int label = block.bytes()[i * RECORD] & 0xff;
				if (label >= CLASSES.size()) throw new FoveaException("Record " + (i + 1) +
					" of " + block.name() + " has the label " + label +
					", but CIFAR-10 has the classes 0 to 9");
				labels[at++] = label;
			}
		}
		return labels;
	}

	/** Batches of a folder; or a batch alone. */
	private static Map<Part, List<Path>> files(final Path path) throws IOException {
		final Map<Part, List<Path>> result = new EnumMap<>(Part.class);
		for (final Path file : Files.isDirectory(path) ? ImageFiles.files(path) : List.of(
			path))
		{
			final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
			if (TRAIN.matcher(name).matches()) result.computeIfAbsent(Part.TRAIN,
				k -> new ArrayList<>()).add(file);
			else if (TEST.matcher(name).matches()) result.computeIfAbsent(Part.TEST,
				k -> new ArrayList<>()).add(file);
		}
		return result;
	}
}
