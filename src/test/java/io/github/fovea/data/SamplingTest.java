/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.data.augment.Augmentations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** 30 images: 2 of class 0, 24 of class 1, none of class 2, 4 of class 3. */
class SamplingTest {

	private static final int[] COUNTS = { 2, 24, 0, 4 };
	private static final InputSpec SPEC = new InputSpec(2, 2, 1, Resize.NONE,
		new Preprocessing.None());

	private static Dataset data() {
		final int[] labels = IntStream.range(0, COUNTS.length).flatMap(
			k -> IntStream.generate(() -> k).limit(COUNTS[k])).toArray();
		final List<String> names = new ArrayList<>();
		final List<Picture> pictures = new ArrayList<>();
		for (int i = 0; i < labels.length; i++) {
			names.add("i" + i);
			pictures.add(TestImages.picture(PixelType.U8, 1, 2, 2, i, i + 50, i + 100, i + 200));
		}
		return TestImages.dataset(List.of("a", "b", "c", "d"), names, labels, pictures);
	}

	private static int[] counts(final int... images) {
		final int[] counts = new int[COUNTS.length];
		for (final int i : images) {
			counts[data().label(i)]++;
		}
		return counts;
	}

	@Test
	void balancedEpochsDrawEveryClassEquallyOften() {
		assertArrayEquals(new int[] { 10, 10, 0, 10 }, counts(Sampling.BALANCED.order(
			data(), 1, 1).images()));
		assertArrayEquals(COUNTS, counts(Sampling.SHUFFLE.order(data(), 1, 1).images()));
	}

	/** 24 images, 10 of them an epoch: none comes a second time within two epochs. */
	@Test
	void frequentClassesAreSeenInTurns() {
		final List<Integer> drawn = new ArrayList<>();
		for (int epoch = 1; epoch <= 12; epoch++) {
			for (final int i : Sampling.BALANCED.order(data(), 1, epoch).images()) {
				if (data().label(i) == 1) drawn.add(i);
			}
		}
		assertEquals(20, new HashSet<>(drawn.subList(0, 20)).size());
		for (int i = 2; i < 26; i++) {
			assertEquals(5, Collections.frequency(drawn, i), "image " + i);
		}
	}

	@Test
	void dependsOnSeedAndEpochAlone() {
		final int[] order = Sampling.BALANCED.order(data(), 1, 2).images();
		assertArrayEquals(order, Sampling.BALANCED.order(data(), 1, 2).images());
		assertFalse(Arrays.equals(order, Sampling.BALANCED.order(data(), 2, 2)
			.images()));
		assertFalse(Arrays.equals(order, Sampling.BALANCED.order(data(), 1, 3)
			.images()));
	}

	@Test
	void imagesThatComeAgainAreChangedInAnotherWay() {
		final Set<Float> seen = new HashSet<>();
		int drawn = 0;
		try (Batches batches = new Batches(Preparation.prepare(data(), SPEC, 1, 0, (done,
			total) -> true), new BatchSettings(7, 2, 3, Augmentations.parse("noise=0.1"),
				Sampling.BALANCED, false)))
		{
			for (final Batch batch : batches.epoch(1)) {
				for (int i = 0; i < batch.size(); i++) {
					if (batch.index(i) != 0) continue;
					seen.add(batch.images().floats()[4 * i + 1]);
					drawn++;
				}
			}
		}
		assertTrue(drawn > 3, drawn + " times");
		assertEquals(drawn, seen.size());
	}

	@Test
	void namesAreThoseOfTheOption() {
		assertEquals(Sampling.BALANCED, Sampling.parse(" Balanced"));
		assertThrows(FoveaException.class, () -> Sampling.parse("weighted"));
	}
}
