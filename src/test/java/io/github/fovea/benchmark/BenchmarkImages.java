/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark;

import io.github.fovea.tensor.Philox;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/**
 * Drawn 8-bit grey images of ten classes: ellipses with a gradient and a little
 * noise on black, which compress about as photographs of clothes do. The same
 * ones as class folders of PNGs and as IDX files.
 */
final class BenchmarkImages {

	static final int CLASSES = 10;

	private BenchmarkImages() {}

	/** Writes class folders of PNGs; larger ones where side is above 28. */
	static void writePngs(final Path folder, final int count, final int side)
		throws IOException
	{
		ImageIO.setUseCache(false);
		for (int c = 0; c < CLASSES; c++) {
			Files.createDirectories(folder.resolve("class" + c));
		}
		for (int i = 0; i < count; i++) {
			final BufferedImage image = new BufferedImage(side, side,
				BufferedImage.TYPE_BYTE_GRAY);
			image.getRaster().setDataElements(0, 0, side, side, draw(i, side));
			ImageIO.write(image, "png", folder.resolve("class" + i % CLASSES + "/image" +
				i + ".png").toFile());
		}
	}

	/** Writes the pair of IDX files of a training part. */
	static void writeIdx(final Path folder, final int count, final int side)
		throws IOException
	{
		Files.createDirectories(folder);
		final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
		final ByteArrayOutputStream labels = new ByteArrayOutputStream();
		final DataOutputStream out = new DataOutputStream(pixels);
		for (final int n : new int[] { 0x803, count, side, side }) {
			out.writeInt(n);
		}
		final DataOutputStream second = new DataOutputStream(labels);
		second.writeInt(0x801);
		second.writeInt(count);
		for (int i = 0; i < count; i++) {
			out.write(draw(i, side));
			second.write(i % CLASSES);
		}
		Files.write(folder.resolve("train-images-idx3-ubyte"), pixels.toByteArray());
		Files.write(folder.resolve("train-labels-idx1-ubyte"), labels.toByteArray());
	}

	private static byte[] draw(final int number, final int side) {
		final Philox random = new Philox(1, number);
		final double a = side * (0.15 + 0.03 * (number % CLASSES));
		final double b = side * (0.42 - 0.02 * (number % CLASSES));
		final double x0 = side * (0.45 + 0.1 * random.uniform(0));
		final double y0 = side * (0.45 + 0.1 * random.uniform(1));
		final double bright = 120 + 80 * random.uniform(2);
		final byte[] pixels = new byte[side * side];
		for (int i = 0; i < pixels.length; i++) {
			final double x = (i % side - x0) / a;
			final double y = (i / side - y0) / b;
			if (x * x + y * y > 1) continue;
			pixels[i] = (byte) (bright + 30 * x - 20 * y + random.below(i + 4, 8));
		}
		return pixels;
	}
}
