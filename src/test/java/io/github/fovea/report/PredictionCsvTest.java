/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionCsvTest {

	@TempDir
	private Path folder;

	@Test
	void writesARowAnImage() throws IOException {
		final Path path = folder.resolve("table.csv");
		try (PredictionCsv csv = PredictionCsv.create(path, 3)) {
			csv.add("a/1, left.png", List.of("cat", "dog"), new double[] { 0.75,
				0.25 });
			csv.add("2.png", List.of("a", "b", "c", "d"), new double[] { 1, 0, 0, 0 });
			csv.addError("3.png", "not an image: \"text\"");
		}
		assertEquals("""
			image,class_1,probability_1,class_2,probability_2,class_3,probability_3,error
			"a/1, left.png",cat,0.750000,dog,0.250000,,,
			2.png,a,1.000000,b,0.000000,c,0.000000,
			3.png,,,,,,,"not an image: ""text\"""
			""", Files.readString(path));
	}

	@Test
	void leavesWhatItHadWhenTheJobIsKilled() throws IOException {
		final Path path = folder.resolve("results/table.csv");
		try (PredictionCsv csv = PredictionCsv.create(path, 1)) {
			csv.add("1.png", List.of("cat"), new double[] { 0.5 });
			assertEquals("image,class_1,probability_1,error\n1.png,cat,0.500000,\n",
				Files.readString(path));
		}
	}

	@Test
	void saysWhereItCannotWrite() throws IOException {
		final Path file = Files.createFile(folder.resolve("file"));
		assertEquals("Could not write the table " + file.resolve("table.csv") + ": " + file +
			": there is a file of that name already. Choose another place", assertThrows(
				FoveaException.class, () -> PredictionCsv.create(file.resolve("table.csv"), 1))
					.getMessage());
		final String told = assertThrows(FoveaException.class, () -> PredictionCsv.create(
			folder, 1)).getMessage();
		assertTrue(told.startsWith("Could not write the table " + folder + ": "), told);
		assertEquals(told.indexOf(folder.toString()), told.lastIndexOf(folder.toString()), told);
	}

	/** Rows of the one would stand among the other's. */
	@Test
	void aTableIsWrittenByOneJobAtATime() throws IOException {
		final Path path = folder.resolve("table.csv");
		try (PredictionCsv csv = PredictionCsv.create(path, 1)) {
			csv.add("1.png", List.of("cat"), new double[] { 0.5 });
			assertEquals("Another job writes " + path +
				" now: wait until it has ended, or give another file", assertThrows(
					FoveaException.class, () -> PredictionCsv.create(path, 1)).getMessage());
			csv.add("2.png", List.of("dog"), new double[] { 0.5 });
		}
		assertEquals("image,class_1,probability_1,error\n1.png,cat,0.500000,\n" +
			"2.png,dog,0.500000,\n", Files.readString(path));
		PredictionCsv.create(path, 1).close();
		assertEquals(List.of(path), Files.list(folder).toList());
	}
}
