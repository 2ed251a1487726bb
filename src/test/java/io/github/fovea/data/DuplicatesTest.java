/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class DuplicatesTest {

	private static final InputSpec SPEC = new InputSpec(1, 2, 1, Resize.NONE,
		new Preprocessing.None());

	/** Images of two pixels, named by them; -1 is one that cannot be read. */
	private static Dataset images(final String name, final int... values) {
		return TestImages.dataset(List.of("a"), IntStream.of(values).mapToObj(v -> name + v)
			.toList(), new int[values.length], IntStream.of(values).mapToObj(v -> v < 0 ? null
				: TestImages.picture(PixelType.U8, 1, 1, 2, v, 7)).toList());
	}

	private static Duplicates of(final int[] train, final int[] held,
		final int[] test)
	{
		final Duplicates duplicates = new Duplicates();
		duplicates.add("training", Preparation.prepare(images("x", train), SPEC, 2, 0, (done,
			total) -> true));
		duplicates.add("validation", Preparation.prepare(images("y", held), SPEC, 2, 0,
			(done, total) -> true));
		duplicates.read("test", images("z", test), 2, (done, total) -> true);
		return duplicates;
	}

	@Test
	void pairsBetweenPartsAreNamed() {
		final String text = of(new int[] { 1, 2, 3 }, new int[] { 4, 2 }, new int[] { 4, 1,
			5 }).warning().orElseThrow();
		assertTrue(text.contains("3 images are"), text);
		assertTrue(text.contains("y2 (validation) = x2 (training)"), text);
		assertTrue(text.contains("z4 (test) = y4 (validation)"), text);
		assertTrue(text.contains("z1 (test) = x1 (training)"), text);
	}

	@Test
	void equalImagesWithinAPartAreNone() {
		assertTrue(of(new int[] { 1, 1 }, new int[] { 2, 2 }, new int[] { 3, 3 }).warning()
			.isEmpty());
	}

	@Test
	void equalImagesOfTwoClassesAreNamedWithinAPartToo() {
		final Duplicates duplicates = new Duplicates();
		duplicates.read("training", TestImages.dataset(List.of("a", "b"), List.of("x", "y", "z",
			"x"), new int[] { 0, 1, 1, 1 }, IntStream.of(1, 2, 2, 1).mapToObj(
				v -> TestImages.picture(PixelType.U8, 1, 1, 2, v, 7)).toList()), 1, (done,
					total) -> true);
		final String text = duplicates.contradiction().orElseThrow();
		assertTrue(text.startsWith("Warning: 1 image is of two classes"), text);
		assertTrue(text.contains("x (b) = x (a)"), text);
		assertTrue(duplicates.warning().isEmpty());
		assertTrue(of(new int[] { 1, 1 }, new int[] { 1 }, new int[] { 1 }).contradiction()
			.isEmpty());
	}

	@Test
	void longListsAreCutAndUnreadableImagesLeftOut() {
		final int[] many = IntStream.range(0, 20).toArray();
		final String text = of(many, new int[] { 100 }, IntStream.concat(IntStream.of(-1, -1),
			IntStream.of(many)).toArray()).warning().orElseThrow();
		assertTrue(text.contains("20 images are") && text.contains("and 15 more"), text);
		assertEquals(8, text.lines().count());
	}

	@Test
	void readingIsCanceled() {
		assertThrows(CancellationException.class, () -> new Duplicates().read(
			"test", images("z", 1), 1, (done, total) -> false));
	}
}
