/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.data.Batch;
import io.github.fovea.data.BatchSettings;
import io.github.fovea.data.Batches;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.Prepared;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Resize;
import io.github.fovea.data.TestImages;
import io.github.fovea.data.Truth;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

class TaskStepsTest {

	private static final TaskSteps MASKS = new TaskSteps(new Truth.Masks(1, false));

	/** A network is run over images by their own percentiles, so it learns by these. */
	@Test
	void patchesAreGivenThePercentilesOfTheirImage() {
		final float[] pixels = new float[64];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = i < 32 ? i : 200 + i % 7;
		}
		final Picture whole = TestImages.picture(PixelType.U8, 1, 16, 4, pixels);
		final float[] wanted = new Preprocessing.Percentile().apply(whole);
		final Dataset data = TestImages.dataset(List.of(), List.of("a"), new int[1], List.of(
			whole));
		final InputSpec input = new InputSpec(4, 4, 1, Resize.NONE,
			new Preprocessing.Percentile());
		final Dataset patches = MASKS.images(data, input);
		assertEquals(7, patches.size());
		try (Batches batches = new Batches(Prepared.unchecked(patches, MASKS.given(input)),
			BatchSettings.plain(7, 2, false)))
		{
			final Batch batch = batches.inOrder().iterator().next();
			for (int i = 0; i < 7; i++) {
				assertArrayEquals(Arrays.copyOfRange(wanted, 8 * i, 8 * i + 16), Arrays
					.copyOfRange(batch.images().floats(), 16 * i, 16 * i + 16));
			}
		}
		assertEquals(input, MASKS.stored(input, MASKS.given(input)));
	}

	/** Of a list without chosen columns all are learnt, that of a person's numbers, too. */
	@Test
	void labelsAndNumbersAreNamed() {
		final List<String> names = List.of("id", "area");
		final TaskSteps numbers = new TaskSteps(new Truth.Numbers(List.of()));
		final TaskSteps labels = new TaskSteps(new Truth.Labels(List.of()));
		assertEquals("2 numbers (id, area)", numbers.count(names));
		assertEquals("1 number (area)", numbers.count(List.of("area")));
		assertEquals("2 labels (id, area)", labels.count(names));
		assertEquals("2 classes", new TaskSteps(new Truth.Classes()).count(names));
		assertEquals("13 labels (a, a, a, a, a, a, a, a, a, a, a, a, …)", labels.count(Collections
			.nCopies(13, "a")));
	}

	@Test
	void otherImagesAreGivenAsTheyAreStored() {
		final InputSpec input = new InputSpec(4, 4, 1, Resize.NONE,
			new Preprocessing.Percentile());
		assertEquals(input, new TaskSteps(new Truth.Classes()).given(input));
		final InputSpec open = input.withPreprocessing(new Preprocessing.Standardize());
		final InputSpec known = input.withPreprocessing(new Preprocessing.Standardize(List.of(
			0.5), List.of(0.1)));
		assertEquals(open, MASKS.given(open));
		assertEquals(known, MASKS.stored(open, known));
	}
}
