/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.data.DataSettings;
import io.github.fovea.data.Truth;
import io.github.fovea.data.sample.SampleImages;
import io.github.fovea.evaluate.NumberEvaluation;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.TrainSettings;
import io.github.fovea.train.TrainingListener;
import io.github.fovea.zoo.TestPixels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cross-validation and repeats, in this process. */
class TrainingSeriesTest {

	private static final TrainSettings SETTINGS = TrainSettings.defaults().withEpochs(2)
		.withBatchSize(8);

	@TempDir
	static Path folder;

	@BeforeAll
	static void write() throws IOException {
		SampleImages.write(folder.resolve("images"), 40, 3);
	}

	private static Training training() {
		return new Training(folder.resolve("images"), "lenet-5").settings(SETTINGS);
	}

	@Test
	void everyImageIsTestedOnceByANetworkThatHasNotSeenIt() throws IOException {
		final Path model = folder.resolve("crossed.onnx");
		final TrainingSeries series = training().crossValidate(model, 3);
		assertTrue(series.complete());
		final List<String> rows = Files.readAllLines(folder.resolve("crossed.folds.csv"));
		assertTrue(rows.get(0).startsWith("image,fold,class,predicted,p_"), rows.get(0));
		final Set<String> images = new HashSet<>();
		final int[][] right = new int[3][2];
		for (final String row : rows.subList(1, rows.size())) {
			final String[] cells = row.split(",");
			assertTrue(images.add(cells[0]), cells[0]);
			assertTrue(cells[0].startsWith(cells[2] + "/"), row);
			final int[] counts = right[Integer.parseInt(cells[1]) - 1];
			counts[0] += cells[2].equals(cells[3]) ? 1 : 0;
			counts[1]++;
		}
		assertEquals(40, images.size());
		double mean = 0;
		for (int f = 0; f < 3; f++) {
			final double accuracy = (double) right[f][0] / right[f][1];
			assertEquals(accuracy, series.outcomes().get(f).scores().get("test accuracy"),
				1e-12);
			mean += accuracy / 3;
			assertTrue(Files.exists(folder.resolve("crossed.fold" + (f + 1) + ".onnx")));
		}
		assertEquals(mean, series.spreads().get("test accuracy").mean(), 1e-12);
		assertFalse(Files.exists(model));
	}

	/** Ended in the first epoch of the second fold, then taken up. */
	@Test
	void goesOnFoldByFold() throws IOException {
		final boolean[] canceled = new boolean[1];
		final int[] epochs = new int[1];
		final TrainingSeries part = training().listener(new TrainingListener() {

			@Override
			public void epoch(final EpochResult result) {
				if (++epochs[0] == 3) canceled[0] = true;
			}

			@Override
			public boolean canceled() {
				return canceled[0];
			}
		}).crossValidate(folder.resolve("stopped.onnx"), 2);
		assertFalse(part.complete());
		assertEquals(1, part.outcomes().size());
		final List<EpochResult> more = new ArrayList<>();
		final TrainingSeries resumed = training().resume(true).listener(
			new TrainingListener()
			{

				@Override
				public void epoch(final EpochResult result) {
					more.add(result);
				}
			}).crossValidate(folder.resolve("stopped.onnx"), 2);
		assertEquals(1, more.size());
		final TrainingSeries whole = training().crossValidate(folder.resolve("whole.onnx"),
			2);
		assertEquals(whole.spreads(), resumed.spreads());
		assertArrayEquals(Files.readAllBytes(folder.resolve("whole.fold2.onnx")), Files
			.readAllBytes(folder.resolve("stopped.fold2.onnx")));
	}

	@Test
	void modelsOfMoreFoldsThatWereThereAreTold() throws IOException {
		for (final int fold : new int[] { 2, 3, 4, 6 }) {
			Files.createFile(folder.resolve("fewer.fold" + fold + ".onnx"));
		}
		assertEquals(List.of(folder.resolve("fewer.fold3.onnx"), folder.resolve(
			"fewer.fold4.onnx")), training().crossValidate(folder.resolve("fewer.onnx"), 2).left());
	}

	/** Reading may take longer than learning. */
	@Test
	void whatIsFinishedIsToldWhereTheNextOneEndsWhileItsImagesAreRead() {
		final boolean[] canceled = new boolean[1];
		final TrainingListener listener = new TrainingListener() {

			@Override
			public void message(final String text) {
				canceled[0] |= text.startsWith("Fold 2") || text.startsWith("Repeat 2");
			}

			@Override
			public boolean canceled() {
				return canceled[0];
			}
		};
		assertEquals(1, training().listener(listener).crossValidate(folder.resolve("read.onnx"),
			2).outcomes().size());
		assertTrue(Files.exists(folder.resolve("read.folds.csv")));
		canceled[0] = false;
		assertEquals(1, training().listener(listener).repeat(folder.resolve("read.onnx"), 2)
			.outcomes().size());
	}

	/** Its only image is tested by a network that has not seen the class. */
	@Test
	void aClassWithNoImageInTheOtherFoldsIsTold() throws IOException {
		final Path images = folder.resolve("rare");
		SampleImages.write(images, 20, 4);
		try (Stream<Path> files = Files.list(images.resolve("metaphase"))) {
			for (final Path file : files.skip(1).toList()) Files.delete(file);
		}
		final List<String> messages = new ArrayList<>();
		new Training(images, "lenet-5").settings(SETTINGS.withEpochs(1)).listener(
			new TrainingListener()
			{

				@Override
				public void message(final String text) {
					messages.add(text);
				}
			}).crossValidate(folder.resolve("rare.onnx"), 2);
		assertEquals(List.of("Warning: there are no images to train on of \"metaphase\", so " +
			"the network cannot find this class"), messages.stream().filter(text -> text
				.startsWith("Warning")).toList());
	}

	@Test
	void numbersAreCrossValidatedToo() throws IOException {
		final Path disks = folder.resolve("disks");
		Disks.write(Files.createDirectories(disks), 40, 1);
		final Path list = disks.resolve("list.csv");
		final TrainingSeries series = new Training(list, "lenet-5").data(DataSettings.of(
			list).withTruth(new Truth.Numbers(List.of("radius")))).settings(SETTINGS)
			.crossValidate(folder.resolve("numbers.onnx"), 2);
		assertTrue(series.complete());
		assertEquals(40, series.outcomes().stream().mapToLong(o -> ((NumberEvaluation) o
			.test().orElseThrow()).images()).sum());
		assertFalse(Files.exists(folder.resolve("numbers.folds.csv")));
	}

	@Test
	void masksAreCrossValidatedToo() throws IOException {
		final Path disks = folder.resolve("masks");
		Disks.write(Files.createDirectories(disks), 12, 1);
		final TrainingSeries series = new Training(disks, TestPixels.NAME).data(DataSettings
			.of(disks).withTruth(new Truth.Masks(2, false))).settings(SETTINGS.withEpochs(1))
			.crossValidate(folder.resolve("masks.onnx"), 2);
		assertEquals(12, series.outcomes().stream().mapToLong(o -> o.test().orElseThrow()
			.images()).sum());
	}

	@Test
	void theBestOfSeveralSeedsIsKept() throws IOException {
		final Path model = folder.resolve("repeated.onnx");
		final TrainingSeries series = training().settings(SETTINGS.withSeed(5)).repeat(model,
			3);
		assertTrue(series.complete());
		int best = 0;
		for (int i = 1; i < 3; i++) {
			if (loss(series, i) < loss(series, best)) best = i;
		}
		for (final String file : new String[] { ".onnx", ".history.csv", ".card.md" }) {
			assertArrayEquals(Files.readAllBytes(folder.resolve("repeated.repeat" + (best + 1) +
				file)), Files.readAllBytes(folder.resolve("repeated" + file)), file);
		}
		final TrainingOutcome second = training().settings(SETTINGS.withSeed(6)).save(folder
			.resolve("single.onnx"));
		assertEquals(second.result().best().validationLoss(), loss(series, 1));
		assertTrue(loss(series, 0) != loss(series, 1));
	}

	private static double loss(final TrainingSeries series, final int number) {
		return series.outcomes().get(number).result().best().validationLoss();
	}
}
