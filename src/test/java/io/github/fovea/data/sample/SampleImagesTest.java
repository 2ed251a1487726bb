/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.ImageSizes;
import io.github.fovea.data.Part;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.tensor.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The sample images as files and as numbers. */
class SampleImagesTest {

	@TempDir
	private Path folder;

	@Test
	void filesReadBackAsDrawn() throws IOException {
		SampleImages.write(folder, 60, 1);
		final Dataset data = Datasets.open(folder, Part.TRAIN);
		assertEquals(60, data.size());
		assertEquals(SampleImages.classNames(), data.classNames());
		assertEquals(new ImageSizes(Optional.of(Shape.of(1, 64, 64)), 1, Optional
			.empty()), ImageSizes.of(
			data));
		int deep = 0;
		for (int i = 0; i < data.size(); i++) {
			final Picture read = data.read(i);
			final String name = data.name(i);
			final int number = Integer.parseInt(name.replaceAll(".*-|\\..*", "")) - 1;
			final Picture drawn = SampleImages.image(1, 5 * number + data.label(i));
			assertEquals(drawn.type(), read.type());
			assertArrayEquals(drawn.pixels().floats(), read.pixels().floats(), name);
			if (read.type() == PixelType.U16) deep++;
		}
		assertEquals(15, deep);
	}

	@Test
	void equalSeedsGiveEqualFiles() throws IOException {
		SampleImages.write(folder.resolve("a"), 10, 7);
		SampleImages.write(folder.resolve("b"), 20, 7);
		SampleImages.write(folder.resolve("c"), 10, 8);
		for (final String file : new String[] { "metaphase/metaphase-0001.tif",
			"apoptosis/apoptosis-0002.png" })
		{
			final byte[] bytes = Files.readAllBytes(folder.resolve("a").resolve(file));
			assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("b").resolve(
				file)));
			assertFalse(Arrays.equals(bytes, Files.readAllBytes(folder.resolve("c")
				.resolve(file))));
		}
	}

	@Test
	void imagesUseTheRangeWithoutFillingIt() {
		for (int i = 0; i < 50; i++) {
			final Picture picture = SampleImages.image(3, i);
			double mean = 0;
			float largest = 0;
			for (final float pixel : picture.pixels().floats()) {
				assertTrue(pixel >= 0 && pixel <= picture.type().full() && pixel == Math
					.rint(pixel));
				mean += pixel / 4096;
				largest = Math.max(largest, pixel);
			}
			assertTrue(mean > 0.02 * picture.type().full() && mean < 0.4 * picture.type()
				.full(), "mean of image " + i);
			assertTrue(largest > 0.15 * picture.type().full(), "maximum of image " + i);
		}
	}

	@Test
	void fewerImagesThanClassesAreRefused() {
		assertThrows(FoveaException.class, () -> SampleImages.write(folder, 4, 1));
	}
}
