/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.sample;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Draws;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Drawn fluorescence microscope images of single cells, 64x64, in five classes:
 * apoptosis, binuclear, elongated, interphase, metaphase. Each image depends on
 * the seed and its number alone. Every fifth of a class has 16 bits, the others 8,
 * both with the same share of their range in use.
 */
public final class SampleImages {

	/** Pixels a side. */
	public static final int SIDE = 64;

	private static final int SIXTEEN_BIT_EVERY = 5;

	private SampleImages() {}

	/** Class names, in the order of their numbers. */
	public static List<String> classNames() {
		return Arrays.stream(Phenotype.values()).map(Phenotype::label).toList();
	}

	/** Class number of an image. */
	public static int label(final int index) {
		return index % Phenotype.values().length;
	}

	/** An image by its number. */
	public static Picture image(final long seed, final int index) {
		final Phenotype phenotype = Phenotype.values()[label(index)];
		final Draws random = new Draws(new Philox(seed, index));
		final double[] photons = new double[SIDE * SIDE];
		final double light = 210 * StrictMath.exp(0.15 * random.gaussian());
		final double middle = (SIDE - 1) / 2.0;
		paint(phenotype, middle + 1.5 * random.gaussian(), middle + 1.5 * random.gaussian(),
			light, photons, random);
		neighbours(light, photons, random);
		final double[] grey = Camera.random(random).picture(photons, SIDE, random);
		final PixelType type = isSixteenBit(index) ? PixelType.U16 : PixelType.U8;
		final float[] pixels = new float[grey.length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (float) Math.rint(grey[i] * type.full());
		}
		return new Picture(Tensor.of(pixels, 1, SIDE, SIDE), type);
	}

	private static void paint(final Phenotype phenotype, final double x,
		final double y, final double light, final double[] photons, final Draws random)
	{
		for (final Body body : phenotype.bodies(x, y, light, random)) {
			body.paint(photons, SIDE, random);
		}
	}

	/** Other cells, cut by the border. */
	private static void neighbours(final double light, final double[] photons,
		final Draws random)
	{
		final int count = random.below(3);
		for (int i = 0; i < count; i++) {
			final double angle = random.between(0, 2 * Math.PI);
			final double distance = random.between(37, 45);
			final Phenotype kind = random.chance(0.7) ? Phenotype.INTERPHASE : Phenotype
				.values()[random.below(Phenotype.values().length)];
			paint(kind, SIDE / 2.0 + distance * StrictMath.cos(angle), SIDE / 2.0 +
				distance * StrictMath.sin(angle), light * random.between(0.6, 1.2), photons,
				random);
		}
	}

	private static boolean isSixteenBit(final int index) {
		return index / Phenotype.values().length % SIXTEEN_BIT_EVERY == 0;
	}

	/**
	 * Writes images into a folder for each class, 8-bit as PNG and 16-bit as TIFF.
	 *
	 * @param folder made if it is not there
	 * @param count number of images of all classes together
	 * @throws FoveaException if there are fewer images than classes
	 */
	public static void write(final Path folder, final int count, final long seed)
		throws IOException
	{
		final int classes = Phenotype.values().length;
		if (count < classes) throw new FoveaException("Expected at least " + classes +
			" sample images, one of each class, but asked for " + count);
		for (final String name : classNames()) {
			Files.createDirectories(folder.resolve(name));
		}
		for (int i = 0; i < count; i++) {
			final String name = Phenotype.values()[label(i)].label();
			final Picture picture = image(seed, i);
			final boolean deep = picture.type() == PixelType.U16;
			final Path file = folder.resolve(name).resolve(String.format(Locale.ROOT,
				"%s-%04d.%s", name, i / classes + 1, deep ? "tif" : "png"));
			Files.write(file, deep ? GreyFiles.tiff16(picture) : GreyFiles.png8(picture));
		}
	}
}
