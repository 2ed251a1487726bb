/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import io.github.fovea.data.ImageInfo;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;

import org.scijava.io.IOService;

/**
 * Whatever SciJava's I/O service opens as an image, e.g. Fiji's formats. Needs the
 * context of the host, so it is given to the read options as the last opener, and
 * is no plugin. The first two axes are x and y; a third is the channels, further
 * ones are planes. Not lazy: each plane opens its file.
 */
public final class SciJavaOpener implements ImageOpener {

	private final IOService io;

	public SciJavaOpener(final IOService io) {
		this.io = io;
	}

	@Override
	public boolean accepts(final Path file) {
		try {
			return io.getOpener(file.toString()) != null;
		}
		catch (final IOException e) {
			// No location that the host knows.
			return false;
		}
	}

	@Override
	public ImageInfo info(final Path file) throws IOException {
		return Decoding.guard(() -> info(open(file)));
	}

	private static ImageInfo info(
		final RandomAccessibleInterval<? extends RealType<?>> image)
	{
		final int n = image.numDimensions();
		long planes = 1;
		for (int d = 3; d < n; d++) {
			planes *= image.dimension(d);
		}
		return new ImageInfo(n > 2 ? Math.toIntExact(image.dimension(2)) : 1, Math
			.toIntExact(image.dimension(1)), Math.toIntExact(image.dimension(0)), type(
				image), Math.toIntExact(planes), List.of());
	}

	@Override
	public Picture read(final Path file, final int plane) throws IOException {
		return Decoding.guard(() -> {
			final RandomAccessibleInterval<? extends RealType<?>> image = open(file);
			final ImageInfo info = info(image);
			final float[] pixels = new float[Math.multiplyExact(info.channels(), Math
				.multiplyExact(info.height(), info.width()))];
			final Cursor<? extends RealType<?>> cursor = Views.flatIterable(image)
				.cursor();
			cursor.jumpFwd((long) plane * pixels.length);
			for (int i = 0; i < pixels.length; i++) {
				pixels[i] = cursor.next().getRealFloat();
			}
			return new Picture(Tensor.of(pixels, info.channels(), info.height(), info
				.width()), info.type());
		});
	}

	@SuppressWarnings("unchecked")
	private RandomAccessibleInterval<? extends RealType<?>> open(final Path file)
		throws IOException
	{
		final Object opened = io.open(file.toString());
		if (opened instanceof RandomAccessibleInterval<?> image && image
			.numDimensions() >= 2 && Views.iterable(image).firstElement() instanceof RealType)
			return (RandomAccessibleInterval<? extends RealType<?>>) image;
		throw new IOException(opened == null ? "it cannot be opened"
			: "it is no image of real numbers, but " + opened.getClass().getSimpleName());
	}

	private static PixelType type(
		final RandomAccessibleInterval<? extends RealType<?>> image)
	{
		final RealType<?> first = Views.iterable(image).firstElement();
		if (first instanceof UnsignedByteType) return PixelType.U8;
		return first instanceof UnsignedShortType ? PixelType.U16 : PixelType.F32;
	}
}
