/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.tensor.Philox;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * Drawn images of 32x32, a disk each on noise: {@code images}, {@code masks} (RGB,
 * the disk in the green channel) and {@code list.csv} with image, radius, x, large
 * (a radius above 6) and left (x below 16).
 */
public final class Disks {

	static final int SIDE = 32;

	private Disks() {}

	public static void write(final Path folder, final int count, final long seed)
		throws IOException
	{
		Files.createDirectories(folder.resolve("images"));
		Files.createDirectories(folder.resolve("masks"));
		final List<String> rows = new ArrayList<>(List.of("image,radius,x,large,left"));
		final Philox random = Philox.named(seed, "disks");
		for (int i = 0; i < count; i++) {
			final double radius = 3 + 7 * random.uniform(3L * i);
			final double x = radius + (SIDE - 2 * radius) * random.uniform(3L * i + 1);
			final double y = radius + (SIDE - 2 * radius) * random.uniform(3L * i + 2);
			final Philox noise = Philox.named(seed, "noise " + i);
			final BufferedImage image = new BufferedImage(SIDE, SIDE,
				BufferedImage.TYPE_BYTE_GRAY);
			final BufferedImage mask = new BufferedImage(SIDE, SIDE,
				BufferedImage.TYPE_INT_RGB);
			for (int p = 0; p < SIDE * SIDE; p++) {
				final boolean inside = Math.hypot(p % SIDE + 0.5 - x, p / SIDE + 0.5 - y) < radius;
				final int value = (int) ((inside ? 120 : 30) + 60 * noise.uniform(p));
				image.getRaster().setSample(p % SIDE, p / SIDE, 0, value);
				mask.setRGB(p % SIDE, p / SIDE, new Color(7, inside ? 2 : 0, 0).getRGB());
			}
			ImageIO.write(image, "png", folder.resolve("images/disk" + i + ".png").toFile());
			ImageIO.write(mask, "png", folder.resolve("masks/disk" + i + ".png").toFile());
			rows.add("images/disk" + i + ".png," + radius + "," + x + "," + (radius > 6 ? 1
				: 0) + "," + (x < SIDE / 2 ? 1 : 0));
		}
		Files.write(folder.resolve("list.csv"), rows);
	}
}
