/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;

import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.TestImages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Single images that commands are given by their files. */
class ImageJOpenerTest {

	@TempDir
	private Path folder;

	/** ImageJ knows no tiles; folders and single files are read alike. */
	@ParameterizedTest
	@ValueSource(strings = { "None", "Deflate" })
	void tiledOmeTiffsAreHyperstacks(final String compression) throws IOException {
		final Path file = TiffStack.write(folder.resolve("tiled.ome.tif"), compression, true, 12,
			TiffStack.ome("XYZCT", "<TiffData/>"));
		final ImagePlus image = ImageJOpener.open(file);
		assertArrayEquals(new int[] { 4, 3, 2, 3, 2 }, image.getDimensions());
		assertEquals("tiled.ome.tif 8", image.getTitle() + " " + image.getBitDepth());
		final ImageOpener folders = ImageOpener.all();
		assertEquals(6, folders.planes(file));
		final OpenImage planes = new OpenImage(image);
		assertEquals(4, planes.read(1).pixels().floats()[12]);
		for (int plane = 0; plane < 6; plane++) {
			assertArrayEquals(folders.read(file, plane).pixels().floats(), planes.read(plane)
				.pixels().floats());
		}
	}

	/** ImageJ would tell it in its log, and give other pixels. */
	@Test
	void damagedPixelsAreRefused() throws IOException {
		final Path file = TiffStack.write(folder.resolve("a.tif"), "Deflate", false, 1, "none");
		final byte[] bytes = Files.readAllBytes(file);
		int deflated = 8;
		while (bytes[deflated] != 0x78) {
			deflated++;
		}
		bytes[deflated + 4] ^= 0x5a;
		Files.write(file, bytes);
		assertThrows(IOException.class, () -> ImageJOpener.open(file));
	}

	@Test
	void theContentCountsWhereTheNameIsWrong() throws IOException {
		final Path png = folder.resolve("a.png");
		TestImages.png(png, 7);
		final Path file = Files.move(png, folder.resolve("a.tif"));
		assertEquals(7, ImageJOpener.open(file).getProcessor().get(0));
	}
}
