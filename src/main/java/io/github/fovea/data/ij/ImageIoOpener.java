/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import io.github.fovea.data.ImageInfo;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.scijava.plugin.Plugin;

/**
 * PNG, JPEG, GIF and BMP through Java's ImageIO, which ImageJ's opener uses for
 * PNG too; the usual PNGs by a faster way that gives the same numbers. ImageJ's own ways for the others set global state (last directory,
 * toolkit images) and tell errors in windows, so they serve neither several
 * threads nor a check of thousands of files.
 */
@Plugin(type = ImageOpener.class, name = "imageio", priority = 100)
public final class ImageIoOpener implements ImageOpener {

	/** Decoders that are free: one a thread comes into being. */
	private final Queue<PlainPng> decoders = new ConcurrentLinkedQueue<>();

	@Override
	public boolean accepts(final Path file) {
		return Format.promised(file) != null && Format.promised(file) != Format.TIFF;
	}

	@Override
	public int planes(final Path file) {
		return 1;
	}

	@Override
	public ImageInfo info(final Path file) throws IOException {
		try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
			final byte[] start = new byte[(int) Math.min(Format.HEADER, in.length())];
			in.readFully(start);
			final Format format = Format.of(start, file);
			final PngHeader usual = format == Format.PNG ? PngHeader.usual(start)
				: null;
			if (usual != null) return usual.info();
			in.seek(0);
			return Decoding.guard(() -> info(format, in));
		}
	}

	private static ImageInfo info(final Format format, final RandomAccessFile in)
		throws IOException
	{
		final ImageReader reader = format.reader();
		try (ImageInputStream stream = new FileImageInputStream(in)) {
			reader.setInput(stream, true, true);
			final ImageTypeSpecifier type = reader.getImageTypes(0).next();
			final PixelType pixels = Raster2Picture.type(type.getSampleModel());
			return new ImageInfo(Raster2Picture.channels(type.getColorModel(), type
				.getSampleModel()), reader.getHeight(0), reader.getWidth(0), pixels, 1, List
					.of());
		}
		finally {
			reader.dispose();
		}
	}

	@Override
	public Picture read(final Path file, final int plane) throws IOException {
		return read(file, Raster2Picture::convert);
	}

	@Override
	public Picture readNumbers(final Path file, final int plane) throws IOException {
		return read(file, Raster2Picture::numbers);
	}

	private Picture read(final Path file, final Function<BufferedImage, Picture> convert)
		throws IOException
	{
		final byte[] bytes = Files.readAllBytes(file);
		final Format format = Format.of(bytes, file);
		if (format == Format.PNG) {
			PngCheck.check(bytes);
			final Picture plain = plain(bytes);
			if (plain != null) return plain;
		}
		return Decoding.guard(() -> decode(format, bytes, convert));
	}

	/** The picture of a usual PNG, else null. */
	private Picture plain(final byte[] bytes) throws IOException {
		final PlainPng free = decoders.poll();
		final PlainPng decoder = free == null ? new PlainPng() : free;
		final Picture picture = Decoding.guard(() -> decoder.read(bytes));
		decoders.offer(decoder);
		return picture;
	}

	static Picture decode(final Format format, final byte[] bytes,
		final Function<BufferedImage, Picture> convert) throws IOException
	{
		final ImageReader reader = format.reader();
		final boolean[] early = new boolean[1];
		// A JPEG that ends too early is filled with grey and only warned of.
		reader.addIIOReadWarningListener((source, warning) -> early[0] |= warning
			.startsWith("Truncated") || warning.contains("premature end"));
		try (ImageInputStream stream = new MemoryCacheImageInputStream(
			new ByteArrayInputStream(format == Format.JPEG ? JpegProfile.without(bytes) : bytes)))
		{
			reader.setInput(stream, true, true);
			final Picture picture = convert.apply(reader.read(0));
			if (early[0]) throw Decoding.early(null);
			return picture;
		}
		finally {
			reader.dispose();
		}
	}
}
