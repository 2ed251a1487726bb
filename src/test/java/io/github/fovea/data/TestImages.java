/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

/** Small images for tests. */
public final class TestImages {

	private TestImages() {}

	/** Pixel x, y is 10 y + x + offset. */
	public static BufferedImage grey(final int width, final int height, final int type,
		final int offset)
	{
		final BufferedImage image = new BufferedImage(width, height, type);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				for (int c = 0; c < image.getRaster().getNumBands(); c++) {
					image.getRaster().setSample(x, y, c, 10 * y + x + offset + 50 * c);
				}
			}
		}
		return image;
	}

	public static void write(final BufferedImage image, final Path file,
		final String format) throws IOException
	{
		Files.createDirectories(file.getParent());
		if (!ImageIO.write(image, format, file.toFile())) throw new IOException(
			"No writer for " + format);
	}

	/** An 8-bit grey PNG of 6x4 pixels. */
	public static void png(final Path file, final int offset) throws IOException {
		write(grey(6, 4, BufferedImage.TYPE_BYTE_GRAY, offset), file, "png");
	}

	public static Picture picture(final PixelType type, final int channels,
		final int height, final int width, final float... pixels)
	{
		return new Picture(Tensor.of(pixels, channels, height, width), type);
	}

	/** A data set of given pictures; a null cannot be read. */
	public static Dataset dataset(final List<String> classes,
		final List<String> names, final int[] labels, final List<Picture> pictures)
	{
		return new Dataset() {

			@Override
			public List<String> classNames() {
				return classes;
			}

			@Override
			public int size() {
				return labels.length;
			}

			@Override
			public String name(final int index) {
				return names.get(index);
			}

			@Override
			public int label(final int index) {
				return labels[index];
			}

			@Override
			public Picture read(final int index) throws IOException {
				final Picture picture = pictures.get(index);
				if (picture == null) throw new ImageException(names.get(index),
					new IOException("it is damaged"));
				return picture;
			}

			@Override
			public Shape shape(final int index) throws IOException {
				return read(index).pixels().shape();
			}
		};
	}
}
