/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.ImageException;
import io.github.fovea.data.ImageInfo;
import io.github.fovea.data.Picture;
import io.github.fovea.data.ReadOptions;
import io.github.fovea.tensor.Shape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Images in files, one or several in each. */
final class FileDataset implements Dataset {

	/** The plane of a file that holds one image. */
	private static final int WHOLE = -1;

	/** @param plane from 0, or {@link #WHOLE} */
	private record Entry(Path file, int plane, int label) {}

	private final Path root;
	private final String prefix;
	private final ReadOptions options;
	private final List<String> classNames;
	private final List<Entry> entries = new ArrayList<>();
	private String remark;

	/** @param root folder that names are relative to */
	FileDataset(final Path root, final List<String> classNames,
		final ReadOptions options)
	{
		this.root = root;
		prefix = root + root.getFileSystem().getSeparator();
		this.classNames = List.copyOf(classNames);
		this.options = options;
	}

	/**
	 * Adds every plane of a file with the same label.
	 *
	 * @return how many these are
	 */
	int add(final Path file, final int label) {
		int planes = 1;
		try {
			planes = options.opener().planes(file);
		}
		catch (final IOException e) {
			// One image that cannot be read; reading it says why.
		}
		if (planes == 1) entries.add(new Entry(file, WHOLE, label));
		else for (int plane = 0; plane < planes; plane++) {
			entries.add(new Entry(file, plane, label));
		}
		return planes;
	}

	/** Adds one plane of a file. */
	void add(final Path file, final int plane, final int label) {
		entries.add(new Entry(file, plane, label));
	}

	/** Has something told of how the images were understood. */
	void remark(final String text) {
		remark = text;
	}

	@Override
	public Optional<String> remark() {
		return Optional.ofNullable(remark);
	}

	@Override
	public List<String> classNames() {
		return classNames;
	}

	@Override
	public int size() {
		return entries.size();
	}

	@Override
	public String name(final int index) {
		final Entry entry = entries.get(index);
		final String name = shown(entry.file).replace('\\', '/');
		return entry.plane < 0 ? name : name + "[" + (entry.plane + 1) + "]";
	}

	private String shown(final Path file) {
		final String text = file.toString();
		// Names are asked for many times, and paths are slow at it.
		if (text.startsWith(prefix)) return text.substring(prefix.length());
		return file.startsWith(root) ? root.relativize(file).toString() : text;
	}

	@Override
	public int label(final int index) {
		return entries.get(index).label;
	}

	@Override
	public Picture read(final int index) throws IOException {
		final Entry entry = entries.get(index);
		try {
			return options.chosen(options.opener().read(entry.file, Math.max(0,
				entry.plane)));
		}
		catch (final IOException | FoveaException e) {
			throw new ImageException(name(index), e);
		}
	}

	@Override
	public Shape shape(final int index) throws IOException {
		try {
			final ImageInfo info = options.opener().info(entries.get(index).file);
			final int channels = options.channels().isEmpty() ? info.channels() : options
				.channels().size();
			return Shape.of(channels, info.height(), info.width());
		}
		catch (final IOException e) {
			throw new ImageException(name(index), e);
		}
	}
}
