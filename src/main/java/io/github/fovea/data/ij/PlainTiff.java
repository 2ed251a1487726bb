/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import ij.io.FileInfo;
import ij.io.ImageReader;
import ij.io.TiffDecoder;

import io.github.fovea.data.ImageInfo;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.tensor.Tensor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A TIFF file without compression, stacks of ImageJ included. */
final class PlainTiff implements TiffFile {

	/**
	 * Where a page lies, and as what.
	 *
	 * @param image number of its directory
	 */
	private record Page(FileInfo file, int image, long offset) {}

	private final Path path;
	private final TiffSamples samples;
	private final List<Page> pages;
	private final StackOrder order;
	private final ImageInfo info;

	private PlainTiff(final Path path, final TiffSamples samples, final FileInfo[] files) {
		this.samples = samples;
		this.path = path;
		pages = new ArrayList<>();
		for (int image = 0; image < files.length; image++) {
			final FileInfo file = files[image];
			final long step = pageBytes(file) + file.getGap();
			for (int i = 0; i < Math.max(1, file.nImages); i++) {
				pages.add(new Page(file, image, file.getOffset() + i * step));
			}
		}
		final FileInfo first = files[0];
		order = isColour(first) ? StackOrder.plain(1, pages.size()) : StackOrder.of(
			first.description, pages.size());
		info = new ImageInfo(isColour(first) ? 3 : order.channels(), first.height,
			first.width, pixelType(first), order.planes(), labels(first.sliceLabels, order));
	}

	/** What ImageJ says of the file's images; none if it does not know them. */
	static FileInfo[] headers(final Path path) {
		final Path absolute = path.toAbsolutePath();
		try {
			final FileInfo[] files = new TiffDecoder(absolute.getParent() + "/", absolute
				.getFileName().toString()).getTiffInfo();
			return files == null ? new FileInfo[0] : files;
		}
		catch (final IOException | RuntimeException e) {
			return new FileInfo[0];
		}
	}

	/** The file, or null if it is none that ImageJ reads plainly. */
	static PlainTiff of(final Path path, final TiffSamples samples, final FileInfo[] files) {
		if (files.length == 0) return null;
		for (final FileInfo file : files) {
			if (!isPlain(file) || file.width != files[0].width || file.height != files[0].height ||
				file.fileType != files[0].fileType) return null;
		}
		return new PlainTiff(path, samples, files);
	}

	private static boolean isPlain(final FileInfo file) {
		final boolean contiguous = file.stripOffsets == null || contiguous(
			file.stripOffsets, file.stripLengths);
		return file.compression <= FileInfo.COMPRESSION_NONE && contiguous && switch (file.fileType) {
			case FileInfo.GRAY8, FileInfo.COLOR8, FileInfo.GRAY16_SIGNED,
					FileInfo.GRAY16_UNSIGNED, FileInfo.GRAY32_FLOAT, FileInfo.GRAY32_INT,
					FileInfo.GRAY32_UNSIGNED -> file.samplesPerPixel <= 1;
			case FileInfo.RGB -> file.samplesPerPixel == 3;
			default -> false;
		};
	}

	private static boolean contiguous(final int[] offsets, final int[] lengths) {
		if (lengths == null || lengths.length < offsets.length)
			return offsets.length == 1;
		for (int i = 1; i < offsets.length; i++) {
			if (offsets[i] != offsets[i - 1] + lengths[i - 1]) return false;
		}
		return true;
	}

	private static boolean isColour(final FileInfo file) {
		return file.fileType == FileInfo.RGB;
	}

	private static PixelType pixelType(final FileInfo file) {
		return switch (file.fileType) {
			case FileInfo.GRAY8, FileInfo.COLOR8, FileInfo.RGB -> PixelType.U8;
			case FileInfo.GRAY16_SIGNED, FileInfo.GRAY16_UNSIGNED -> PixelType.U16;
			default -> PixelType.F32;
		};
	}

	private static long pageBytes(final FileInfo file) {
		return (long) file.width * file.height * file.getBytesPerPixel();
	}

	/** First lines of the slice labels, one for each plane. */
	static List<String> labels(final String[] labels, final StackOrder order) {
		if (labels == null || labels.length < order.images().length) return List.of();
		final List<String> result = new ArrayList<>();
		for (int i = 0; i < order.planes(); i++) {
			final String label = labels[order.image(i, 0)];
			result.add(label == null ? "" : label.lines().findFirst().orElse("").strip());
		}
		return result;
	}

	@Override
	public ImageInfo info() {
		return info;
	}

	@Override
	public Picture read(final int plane) throws IOException {
		final int pixels = Math.multiplyExact(info.width(), info.height());
		final float[] target = new float[Math.multiplyExact(info.channels(), pixels)];
		for (int c = 0; c < order.channels(); c++) {
			read(pages.get(order.image(plane, c)), target, c * pixels, pixels);
		}
		return new Picture(Tensor.of(target, info.channels(), info.height(), info
			.width()), info.type());
	}

	@Override
	public Picture readNumbers(final int plane) throws IOException {
		return samples.numbers(pages.get(order.image(plane, 0)).image, read(plane));
	}

	@Override
	public void check() throws IOException {
		final long size = Files.size(path);
		for (final Page page : pages) {
			if (page.offset + pageBytes(page.file) > size) throw Decoding.early(null);
		}
	}

	private void read(final Page page, final float[] target, final int offset,
		final int pixels) throws IOException
	{
		// ImageJ fills with zeros what a file lacks.
		if (page.offset + pageBytes(page.file) > Files.size(path))
			throw Decoding.early(null);
		final FileInfo file = (FileInfo) page.file.clone();
		file.nImages = 1;
		// One strip from the page's offset on, so that the pages of a stack are alike.
		file.stripOffsets = null;
		file.stripLengths = null;
		final Object array;
		try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
			in.skipNBytes(page.offset);
			file.offset = 0;
			file.longOffset = 0;
			array = new ImageReader(file).readPixels(in);
		}
		if (array instanceof byte[] bytes) {
			for (int i = 0; i < pixels; i++) {
				target[offset + i] = bytes[i] & 0xff;
			}
		}
		else if (array instanceof short[] shorts) {
			for (int i = 0; i < pixels; i++) {
				target[offset + i] = shorts[i] & 0xffff;
			}
		}
		else if (array instanceof float[] floats) {
			samples.unsigned(page.image, floats);
			System.arraycopy(floats, 0, target, offset, pixels);
		}
		else if (array instanceof int[] colours) {
			for (int i = 0; i < pixels; i++) {
				target[i] = colours[i] >> 16 & 0xff;
				target[pixels + i] = colours[i] >> 8 & 0xff;
				target[2 * pixels + i] = colours[i] & 0xff;
			}
		}
		else throw new IOException("its pixels cannot be read");
	}
}
