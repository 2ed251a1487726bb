/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.Split;
import io.github.fovea.predict.ImageFeatures;
import io.github.fovea.report.FeatureCsv;
import io.github.fovea.tensor.Philox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of features, and classes told apart by them. */
class LinearSvmTest {

	private static final List<String> CLASSES = List.of("low", "middle", "high");

	@TempDir
	private Path folder;

	/** Three clouds in five dimensions, of very different scales, one constant. */
	private FeatureTable table(final String name, final int images, final int seed) {
		final Path path = folder.resolve(name);
		try (FeatureCsv csv = FeatureCsv.create(path, CLASSES, 5)) {
			for (int i = 0; i < images; i++) {
				final Philox random = new Philox(seed, i);
				final int label = i % 3;
				final double angle = 2 * Math.PI * label / 3;
				final float[] x = { (float) (1e4 * (Math.cos(angle) + 0.2 * random
					.gaussian(0))), (float) (1e-4 * (Math.sin(angle) + 0.2 * random.gaussian(
						1))), (float) random.gaussian(2), 7, (float) random.gaussian(3) };
				csv.add(new ImageFeatures("film" + i % 10 + "_" + i + ".png", label, x,
					null));
			}
			csv.add(new ImageFeatures("bad.png", 0, new float[0], "it is damaged"));
		}
		return FeatureTable.read(path);
	}

	@Test
	void tablesGiveBackWhatWasWritten() throws IOException {
		final Path path = folder.resolve("table.csv");
		try (FeatureCsv csv = FeatureCsv.create(path, CLASSES, 2)) {
			csv.add(new ImageFeatures("a, b.png", 2, new float[] { 0.1f, -3e-9f },
				null));
			csv.add(new ImageFeatures("c.png", -1, new float[] { 1, 2 }, null));
			csv.add(new ImageFeatures("d.png", 0, new float[0], "it is damaged"));
		}
		assertEquals("""
			image,class,f0,f1,error
			"a, b.png",high,0.1,-3.0E-9,
			c.png,,1.0,2.0,
			d.png,low,,,it is damaged
			""", Files.readString(path));
		final FeatureTable table = FeatureTable.read(path);
		assertEquals(2, table.size());
		assertEquals(List.of("high"), table.classNames());
		assertEquals(0, table.label(0));
		assertEquals(-1, table.label(1));
		assertEquals(-3e-9f, table.read(0).pixels().floats()[1]);
	}

	/** With a mark before it, or other separators and decimal commas. */
	@Test
	void tablesThatASpreadsheetSavedAreRead() throws IOException {
		final Path path = folder.resolve("table.csv");
		for (final String text : List.of("\uFEFFimage,class,f0,f1\na,cat,0.5,2\n",
			"image;class;f0;f1\r\na;cat;0,5;2\r\n", "\uFEFFsep=;\r\nimage;class;f0;f1\r\na;cat;0,5;2"))
		{
			Files.writeString(path, text);
			final FeatureTable table = FeatureTable.read(path);
			assertEquals(List.of("cat"), table.classNames());
			assertEquals(0.5f, table.read(0).pixels().floats()[0], text);
		}
		Files.writeString(path, "image,class,f0\nä,cat,1\n", StandardCharsets.ISO_8859_1);
		assertTrue(assertThrows(FoveaException.class, () -> FeatureTable.read(path)).getMessage()
			.contains("no text in UTF-8"));
	}

	@Test
	void cloudsAreToldApartInEveryRunAlike() {
		final FeatureTable train = table("train.csv", 90, 1);
		final FeatureTable test = table("test.csv", 60, 2);
		final LinearSvm svm = LinearSvm.train(train, 1);
		assertEquals(60, svm.compare(test).images());
		assertTrue(svm.compare(test).accuracy() > 0.95, svm.compare(test).toString());
		assertEquals(svm.compare(test), LinearSvm.train(train, 1).compare(test));
	}

	/** A constant of training images must not tell others apart. */
	@Test
	void aFeatureThatNeverChangesSaysNothing() throws IOException {
		final Path path = folder.resolve("constant.csv");
		final StringBuilder rows = new StringBuilder("image,class,f0,f1\n");
		for (int i = 0; i < 34; i++) {
			rows.append(i).append(i % 2 == 0 ? ".png,even,1,0.1\n" : ".png,odd,2,0.1\n");
		}
		Files.writeString(path, rows);
		final LinearSvm svm = LinearSvm.train(FeatureTable.read(path), 1);
		Files.writeString(path, "image,class,f0,f1\na,even,1,0.2\nb,odd,2,0.2\n");
		assertEquals(1, svm.compare(FeatureTable.read(path)).accuracy());
		Files.writeString(path, "image,class,f0,f1\na,even,1,-0.2\nb,odd,2,-0.2\n");
		assertEquals(1, svm.compare(FeatureTable.read(path)).accuracy());
	}

	@Test
	void groupsStayTogether() {
		final Split split = Split.grouped(table("groups.csv", 90, 1), 0.3, Pattern
			.compile("(.*)_"), 1);
		assertEquals(27, split.held().size());
		assertEquals(90, split.held().size() + split.rest().size());
		for (int i = 0; i < split.held().size(); i++) {
			final String film = split.held().name(i).split("_")[0];
			for (int k = 0; k < split.rest().size(); k++) {
				assertTrue(!split.rest().name(k).startsWith(film + "_"));
			}
		}
	}

	/** As a job leaves it that was killed, or whose disk was full. */
	@Test
	void aTableThatEndsWithinARowIsRefused() throws IOException {
		final Path half = folder.resolve("half.csv");
		Files.writeString(half, "image,class,f0,f1,error\na.png,b,1,2,\nc.png,b,3,4");
		assertTrue(assertThrows(FoveaException.class, () -> FeatureTable.read(half)).getMessage()
			.startsWith("Row 2 of " + half + " has 4 cells, but there are 5 columns. If the "));
		Files.writeString(half, "image,class,f0,f1,error\na.png,b,1,2,\n\"c, 1.p");
		assertTrue(assertThrows(FoveaException.class, () -> FeatureTable.read(half)).getMessage()
			.contains("is no table"));
	}

	@Test
	void otherTablesAndMissingClassesAreTold() throws IOException {
		final Path other = folder.resolve("other.csv");
		Files.writeString(other, "image,class_1\na.png,b\n");
		assertThrows(FoveaException.class, () -> FeatureTable.read(other));
		Files.writeString(other, "image,class,f0\na.png,b,NaN\n");
		assertTrue(assertThrows(FoveaException.class, () -> FeatureTable.read(other))
			.getMessage().contains("NaN"));
		Files.writeString(other, "image,class,f0\na.png,b,1\nc.png,,2\n");
		final FeatureTable unlabelled = FeatureTable.read(other);
		assertThrows(FoveaException.class, () -> LinearSvm.train(unlabelled, 1));
		assertThrows(FoveaException.class, () -> Datasets.requireClasses(unlabelled,
			other));
		assertThrows(FoveaException.class, () -> FeatureTable.read(folder.resolve(
			"missing.csv")));
	}
}
