/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import ij.ImagePlus;
import ij.io.FileInfo;

import io.github.fovea.data.ImageInfo;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Picture;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.scijava.plugin.Plugin;

/**
 * TIFF. ImageJ's decoder reads the headers, hyperstack sizes and slice labels,
 * and the pixels that are not compressed, one plane at a time. Compressed, tiled
 * and many-channel files go through Java's own TIFF reader: ImageJ's does not end
 * on a damaged deflate stream, tells errors in its log window, and knows no tiles.
 */
@Plugin(type = ImageOpener.class, name = "tiff", priority = 90)
public final class TiffOpener implements ImageOpener {

	/** Headers of stacks are long; those last used are kept. */
	private static final int KEPT = 64;

	private record Key(Path file, long size, long time) {}

	private final Map<Key, TiffFile> files = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(final Map.Entry<Key, TiffFile> eldest) {
			return size() > KEPT;
		}
	};

	@Override
	public boolean accepts(final Path file) {
		return Format.promised(file) == Format.TIFF;
	}

	@Override
	public ImageInfo info(final Path file) throws IOException {
		return Decoding.guard(() -> file(file).info());
	}

	@Override
	public Picture read(final Path file, final int plane) throws IOException {
		return Decoding.guard(() -> file(file).read(plane));
	}

	@Override
	public Picture readNumbers(final Path file, final int plane) throws IOException {
		return Decoding.guard(() -> file(file).readNumbers(plane));
	}

	/**
	 * An image that ImageJ does not know, such as one in tiles, as it would open it.
	 *
	 * @return null if ImageJ knows it, and it is whole
	 */
	static ImagePlus withoutImageJ(final Path file) throws IOException {
		return Decoding.guard(() -> {
			final TiffFile opened = open(file);
			if (opened instanceof CodedTiff coded && !coded.isKnown()) return coded.image();
			opened.check();
			return null;
		});
	}

	private TiffFile file(final Path path) throws IOException {
		final Key key = new Key(path, Files.size(path), Files.getLastModifiedTime(path)
			.toMillis());
		synchronized (files) {
			final TiffFile known = files.get(key);
			if (known != null) return known;
		}
		final TiffFile opened = open(path);
		synchronized (files) {
			files.put(key, opened);
		}
		return opened;
	}

	private static TiffFile open(final Path path) throws IOException {
		final byte[] start = new byte[(int) Math.min(Format.HEADER, Files.size(path))];
		final TiffSamples samples;
		try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
			in.readFully(start);
			if (Format.of(start, path) != Format.TIFF) throw new IOException(
				"it does not begin as a TIFF image does");
			samples = TiffCheck.check(in);
		}
		final FileInfo[] headers = samples.isMisread() ? new FileInfo[0] : PlainTiff.headers(path);
		final TiffFile plain = PlainTiff.of(path, samples, headers);
		return plain != null ? plain : new CodedTiff(path, samples, headers);
	}
}
