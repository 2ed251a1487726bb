/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.TestData;
import io.github.fovea.tensor.Shape;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Published data sets have their published sizes, labels and statistics. */
class PublishedDataTest {

	private static Dataset open(final String name, final Part part) {
		return Datasets.open(TestData.require(name), part);
	}

	private static Preprocessing.Standardize fit(final Dataset data) {
		final Shape shape = ImageSizes.of(data).common().orElseThrow();
		final InputSpec spec = new InputSpec(shape.at(1), shape.at(2), shape.at(0),
			Resize.NONE, Preprocessing.parse("standardize"));
		return (Preprocessing.Standardize) Preparation.prepare(data, spec, 2, 0, (done,
			total) -> true).spec().preprocessing();
	}

	@Test
	void mnist() {
		final Dataset train = open("mnist", Part.TRAIN);
		assertEquals(60000, train.size());
		assertEquals(0.1307, fit(train).mean().get(0), 5e-5);
		assertEquals(0.3081, fit(train).deviation().get(0), 5e-5);
		final Dataset test = open("mnist", Part.TEST);
		assertEquals(10000, test.size());
		assertArrayEquals(new int[] { 7, 2, 1, 0, 4, 1, 4, 9, 5, 9 }, IntStream.range(0,
			10).map(test::label).toArray());
	}

	@Test
	void fashionMnist() {
		assertEquals(0.2860, fit(open("fashion-mnist", Part.TRAIN)).mean().get(0),
			5e-5);
		final Dataset test = open("fashion-mnist", Part.TEST);
		assertArrayEquals(new int[] { 9, 2, 1, 1, 6, 1, 4, 6, 5, 7 }, IntStream.range(0,
			10).map(test::label).toArray());
	}

	@Test
	void cifar10() throws IOException {
		final Dataset train = open("cifar10", Part.TRAIN);
		assertEquals(4000, train.size());
		assertArrayEquals(new int[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }, IntStream.range(0,
			10).map(train::label).toArray());
		final Dataset test = open("cifar10", Part.TEST);
		assertEquals(10000, test.size());
		assertEquals("cat", test.classNames().get(test.label(0)));
		assertEquals(Shape.of(3, 32, 32), test.read(0).pixels().shape());
	}

	@Test
	void mitocheckSplitsByPlate() throws IOException {
		final Dataset data = open("microscopy/mitocheck", Part.TRAIN);
		assertEquals(3277, data.size());
		assertEquals(16, data.classNames().size());
		assertEquals(new ImageSizes(Optional.of(Shape.of(1, 64, 64)), 1, Optional
			.empty()), ImageSizes.of(
			data));
		final Split split = Split.grouped(data, 0.15, Pattern.compile("^(.*?)___"), 1);
		final Set<String> plates = plates(split.rest());
		plates.retainAll(plates(split.held()));
		assertTrue(plates.isEmpty());
		assertEquals(0.15 * data.size(), split.held().size(), 0.05 * data.size());
	}

	private static Set<String> plates(final Dataset data) {
		final Set<String> result = new HashSet<>();
		for (int i = 0; i < data.size(); i++) {
			result.add(data.name(i).replaceAll(".*/|___.*", ""));
		}
		return result;
	}

	@Test
	void sixteenBitMicroscopyAndPhotographs() throws IOException {
		final Dataset nuclei = open("microscopy/bbbc039/images", Part.TEST);
		assertEquals(12, nuclei.size());
		assertEquals(PixelType.U16, nuclei.read(0).type());
		assertEquals(Shape.of(1, 520, 696), nuclei.read(11).pixels().shape());
		final Dataset pictures = open("pictures", Part.TEST);
		final InputSpec spec = new InputSpec(224, 224, 3, Resize.SHORTEST_CROP,
			Preprocessing.parse("imagenet"));
		final float[] input = new float[spec.size()];
		for (int i = 0; i < pictures.size(); i++) {
			assertEquals(pictures.shape(i), pictures.read(i).pixels().shape());
			spec.load(pictures.read(i), input, 0);
			for (final float value : input) {
				assertTrue(value > -2.2 && value < 2.7);
			}
		}
	}
}
