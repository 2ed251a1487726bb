/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of images with numbers. */
class NumbersTest {

	@TempDir
	Path folder;

	@Test
	void allColumnsOfNumbersAreTakenUnlessSomeAreNamed() throws IOException {
		list("image,who,area,count", "a.png,x,2.5,3", "b.png,y,-1e2,4");
		final Dataset all = open(new Truth.Numbers(List.of()));
		assertEquals(List.of("area", "count"), all.classNames());
		assertArrayEquals(new float[] { -100, 4 }, all.numbers(1));
		final Dataset one = new Subset(open(new Truth.Numbers(List.of("COUNT"))), 1);
		assertArrayEquals(new float[] { 4 }, one.numbers(0));
		assertEquals("b.png", one.name(0));
	}

	/** It numbers the rows, as in a table of results that ImageJ saved. */
	@Test
	void aColumnWithoutHeadingIsNotLearned() throws IOException {
		list(" ,Label,Area", "1,a.png,2.5", "2,b.png,4");
		final Dataset data = open(new Truth.Numbers(List.of()));
		assertEquals(List.of("Area"), data.classNames());
		assertArrayEquals(new float[] { 4 }, data.numbers(1));
	}

	/** Evaluation would compare the one's numbers with the other's. */
	@Test
	void columnsOfOneNameAreRefused() throws IOException {
		list("image,area,area,Count,count", "a.png,1,2,3,4", "b.png,5,6,7,8");
		for (final List<String> wanted : List.of(List.<String> of(), List.of("area"))) {
			final FoveaException e = assertThrows(FoveaException.class, () -> open(
				new Truth.Numbers(wanted)));
			assertTrue(e.getMessage().startsWith("Expected one column \"area\" in "), e
				.getMessage());
		}
		final Dataset data = open(new Truth.Numbers(List.of("count", "Count", "count")));
		assertEquals(List.of("count", "Count"), data.classNames());
		assertArrayEquals(new float[] { 4, 3 }, data.numbers(0));
	}

	/** As spreadsheets of many countries write them. */
	@Test
	void numbersBetweenSemicolonsMayHaveDecimalCommas() throws IOException {
		list("image;area;count", "a.png;2,5;3", "b.png;-1e2;4.25");
		final Dataset data = open(new Truth.Numbers(List.of()));
		assertEquals(List.of("area", "count"), data.classNames());
		assertArrayEquals(new float[] { 2.5f, 3 }, data.numbers(0));
		assertArrayEquals(new float[] { -100, 4.25f }, data.numbers(1));
	}

	/** Java reads 3D as the double 3, 5f as the float 5. */
	@Test
	void textThatEndsInALetterIsNoNumber() throws IOException {
		list("image,area,kind,well", "a.png,2.5,3D,5f", "b.png,1E1,2D,0x1p4");
		final Dataset data = open(new Truth.Numbers(List.of()));
		assertEquals(List.of("area"), data.classNames());
		assertArrayEquals(new float[] { 10 }, data.numbers(1));
	}

	/** A column must not vanish because its first number does. */
	@Test
	void aNumberThatLacksInTheFirstRowIsNamed() throws IOException {
		list("image,area,count", "a.png,1.5,", "b.png,2.5,4");
		final FoveaException e = assertThrows(FoveaException.class, () -> open(
			new Truth.Numbers(List.of())));
		assertTrue(e.getMessage().contains("column count, row 2"), e.getMessage());
	}

	/** The first image would be left out, and its number be a name. */
	@Test
	void aListWithoutHeadingIsRefused() throws IOException {
		list("a.png,1.5", "b.png,2.5");
		final FoveaException e = assertThrows(FoveaException.class, () -> open(
			new Truth.Numbers(List.of())));
		assertTrue(e.getMessage().contains("Expected a heading") && e.getMessage().contains(
			"a.png"), e.getMessage());
	}

	@Test
	void whatIsNoNumberIsNamedWithItsPlace() throws IOException {
		list("image,area", "a.png,1", "b.png,none");
		final FoveaException e = assertThrows(FoveaException.class, () -> open(
			new Truth.Numbers(List.of())));
		assertTrue(e.getMessage().contains("area, row 3") && e.getMessage().contains(
			"\"none\""), e.getMessage());
	}

	@Test
	void numbersAreStandardizedByTheirOwnMeanAndDeviation() throws IOException {
		list("image,a,b", "a.png,1,5", "b.png,3,5");
		final Dataset data = open(new Truth.Numbers(List.of()));
		final Targets.Numbers targets = Targets.Numbers.standardized(data);
		assertEquals(List.of(2f, 5f), targets.mean());
		// Equal numbers are only centred.
		assertEquals(List.of(1f, 1f), targets.deviation());
		final Tensor tensor = Tensor.zeros(targets.type(2, null));
		targets.load(data.numbers(1), tensor, 1);
		assertArrayEquals(new float[] { 0, 0, 1, 0 }, tensor.floats());
	}

	/** The squares of a tenth, 51 times, are more than 51 times its square. */
	@Test
	void equalNumbersHaveNoDeviationWhateverTheirDigits() throws IOException {
		final List<String> rows = new ArrayList<>(List.of("image,a"));
		for (int i = 0; i < 51; i++) {
			rows.add(i + ".png,0.1");
		}
		list(rows.toArray(String[]::new));
		final Targets.Numbers targets = Targets.Numbers.standardized(open(new Truth.Numbers(
			List.of())));
		assertEquals(List.of(1f), targets.deviation());
		assertEquals(List.of(0.1f), targets.mean());
	}

	@Test
	void numbersFarFromZeroKeepTheirDeviation() throws IOException {
		list("image,a", "a.png,16000000", "b.png,16000001", "c.png,16000002");
		final Targets.Numbers targets = Targets.Numbers.standardized(open(new Truth.Numbers(
			List.of())));
		assertEquals(Math.sqrt(2 / 3.0), targets.deviation().get(0), 1e-6);
	}

	@Test
	void numbersOfAStackAreThoseOfItsPlanes() throws IOException {
		final ImageStack stack = new ImageStack(1, 1);
		stack.addSlice(new ByteProcessor(1, 1, new byte[] { 7 }));
		stack.addSlice(new ByteProcessor(1, 1, new byte[] { 8 }));
		new FileSaver(new ImagePlus("", stack)).saveAsTiffStack(folder.resolve("s.tif")
			.toString());
		list("image,a", "s.tif,1", "b.png,2");
		final Dataset data = open(new Truth.Numbers(List.of()));
		assertEquals(3, data.size());
		assertArrayEquals(new float[] { 8 }, data.read(1).pixels().floats());
		assertArrayEquals(new float[] { 1 }, data.numbers(1));
		assertArrayEquals(new float[] { 2 }, data.numbers(2));
	}

	private Dataset open(final Truth truth) {
		return Datasets.open(folder.resolve("list.csv"), Part.TRAIN, ReadOptions.defaults()
			.withTruth(truth));
	}

	private void list(final String... rows) throws IOException {
		Files.write(folder.resolve("list.csv"), List.of(rows));
	}
}
