/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.Part;
import io.github.fovea.data.ReadOptions;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenImageTest {

	@TempDir
	Path folder;

	private static List<String> names(final Dataset data) {
		return IntStream.range(0, data.size()).mapToObj(data::name).toList();
	}

	@Test
	void planesAreNamedAsThoseOfTheFile() {
		final ImageStack stack = ImageStack.create(4, 4, 2, 8);
		final Path file = folder.resolve("s.tif");
		IJ.saveAsTiff(new ImagePlus("s", stack), file.toString());
		final List<String> open = names(new OpenImage(new ImagePlus("s.tif", stack)));
		assertEquals(names(Datasets.open(folder, Part.TEST, ReadOptions.defaults())), open);
		assertEquals(List.of("s.tif[1]", "s.tif[2]"), open);
	}
}
