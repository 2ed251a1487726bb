/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.DataSettings;
import io.github.fovea.data.Sampling;
import io.github.fovea.data.Truth;
import io.github.fovea.data.Validation;
import io.github.fovea.data.augment.Augmentations;
import io.github.fovea.data.sample.SampleImages;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.RangeResult;
import io.github.fovea.train.Keeping;
import io.github.fovea.train.Learning;
import io.github.fovea.train.Monitor;
import io.github.fovea.train.Optimizer;
import io.github.fovea.train.TrainResult;
import io.github.fovea.train.TrainSettings;
import io.github.fovea.train.TrainingListener;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.FloatProcessor;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training from images to files, in this process. */
class TrainingTest {

	@TempDir
	static Path folder;
	private static Path images;

	@BeforeAll
	static void write() throws IOException {
		images = folder.resolve("images");
		SampleImages.write(images, 30, 3);
	}

	private static Training training(final ClassList classes) {
		return new Training(images, "lenet-5").data(new DataSettings(images,
			Validation.DEFAULT, images, classes, null, List.of(),
			new Truth.Classes(), 1)).settings(
				TrainSettings.defaults().withEpochs(2).withBatchSize(7));
	}

	@Test
	void moreClassesThanTheImagesHaveCanBeTrainedForBalanced() {
		final TrainingOutcome outcome = training(ClassList.parse("7")).settings(
			TrainSettings.defaults().withEpochs(1).withLabels(0.1f, true)).save(folder
				.resolve("seven.onnx"));
		assertEquals(30, outcome.test().orElseThrow().images());
		try (Classifier classifier = Classifier.open(folder.resolve("seven.onnx"))) {
			assertEquals(7, classifier.classes().size());
		}
	}

	/** Also beside balanced classes and smoothed labels; the file tells the list. */
	@Test
	void trainsWithMixupTheSameOnAnyNumberOfThreads() throws IOException {
		byte[] former = null;
		for (final int threads : new int[] { 1, 2 }) {
			final Path file = folder.resolve("mixed.onnx");
			training(ClassList.FOUND).settings(TrainSettings.defaults().withEpochs(2)
				.withBatchSize(7).withLabels(0.1f, true)).augmentations(Augmentations.parse(
					"microscopy,elastic,cutout,gamma,mixup")).engine("reference",
						new EngineOptions(threads)).save(file);
			final byte[] bytes = Files.readAllBytes(file);
			if (former != null) assertArrayEquals(former, bytes);
			former = bytes;
		}
		assertTrue(new String(former, StandardCharsets.ISO_8859_1).contains(
			"flip,rotate=180.0,"));
	}

	/** Here the test images are those to train on and to validate with. */
	@Test
	void imagesInTwoPartsAreToldBeforeTraining() {
		final List<String> messages = new ArrayList<>();
		training(ClassList.FOUND).settings(TrainSettings.defaults().withEpochs(1)).listener(
			new TrainingListener()
			{

				@Override
				public void message(final String text) {
					messages.add(text);
				}

				@Override
				public void epoch(final EpochResult result) {
					messages.add("epoch");
				}
			}).save(folder.resolve("twice.onnx"));
		final int told = IntStream.range(0, messages.size()).filter(i -> messages.get(i)
			.startsWith("Warning: 30 images are in two parts")).findFirst().orElseThrow();
		assertTrue(told < messages.indexOf("epoch"));
	}

	/** As would two of the menu, or two shells: their checkpoints and histories would mix. */
	@Test
	void aFileIsWrittenByOneTrainingAtATime() throws IOException {
		final Path file = folder.resolve("one.onnx");
		final List<String> refused = new ArrayList<>();
		training(ClassList.FOUND).listener(new TrainingListener() {

			@Override
			public void epoch(final EpochResult result) {
				refused.add(assertThrows(FoveaException.class, () -> training(ClassList.FOUND)
					.save(file)).getMessage());
			}
		}).save(file);
		assertEquals(List.of("Another training writes " + file +
			" now: wait until it has ended, or give another file"), refused.stream().distinct()
				.toList());
		training(ClassList.FOUND).save(file);
		assertFalse(Files.exists(folder.resolve(".one.onnx.lock")));
	}

	/** One image whose pixels are too large for the network's sums is enough for that. */
	@Test
	void aValidationThatSaysNothingIsToldAndKeepsTheLastEpoch() throws IOException {
		final Path held = folder.resolve("held");
		SampleImages.write(held, 5, 4);
		new FileSaver(new ImagePlus("", new FloatProcessor(64, 64, DoubleStream.generate(
			() -> 3e38).limit(64 * 64).toArray()))).saveAsTiff(held.resolve("interphase/huge.tif")
				.toString());
		final List<String> messages = new ArrayList<>();
		final TrainResult result = training(ClassList.FOUND).data(new DataSettings(images,
			new Validation.Images(held), null, ClassList.FOUND, null, List.of(),
			new Truth.Classes(), 1)).listener(new TrainingListener() {

				@Override
				public void message(final String text) {
					messages.add(text);
				}
			}).save(folder.resolve("undecided.onnx")).result();
		assertEquals(Double.POSITIVE_INFINITY, result.best().validationLoss());
		assertEquals(2, result.epoch());
		assertTrue(messages.stream().anyMatch(text -> text.startsWith(
			"Warning: in no epoch was the validation loss a finite number")), messages
				.toString());
	}

	@Test
	void balancedSamplingIsForClassesThatAreNotWeighedToo() {
		final TrainSettings settings = TrainSettings.defaults().withEpochs(1).withLearning(
			new Learning(Sampling.BALANCED, 1, 0));
		assertEquals(TrainResult.End.COMPLETE, training(ClassList.FOUND).settings(settings)
			.save(folder.resolve("drawn.onnx")).result().end());
		final FoveaException e = assertThrows(FoveaException.class, () -> training(
			ClassList.FOUND).settings(settings.withLabels(0, true)).save(folder.resolve(
				"drawn.onnx")));
		assertTrue(e.getMessage().contains("not both"), e.getMessage());
	}

	@Test
	void aLearningRateIsFoundWithoutTraining() throws IOException {
		final RangeResult result = training(ClassList.FOUND).findRate(folder.resolve(
			"rate.onnx"));
		final List<String> rows = Files.readAllLines(folder.resolve("rate.rates.csv"));
		assertEquals("learning_rate,loss,smoothed", rows.get(0));
		assertEquals(1 + result.points().size(), rows.size());
		assertTrue(rows.get(1).startsWith("1.00000e-07,"), rows.get(1));
		assertTrue(ImageIO.read(folder.resolve("rate.rates.png").toFile())
			.getWidth() > 500);
		assertFalse(Files.exists(folder.resolve("rate.onnx")));
		assertFalse(Files.exists(folder.resolve("rate.checkpoint.safetensors")));
	}

	/** As one that another program has opened. */
	@Test
	void aTableThatCannotBeWrittenEndsNoTraining() {
		final List<String> messages = new ArrayList<>();
		final Path table = folder.resolve("open.history.csv");
		final TrainResult result = training(ClassList.FOUND).settings(TrainSettings.defaults()
			.withEpochs(3).withBatchSize(7)).listener(new TrainingListener() {

				@Override
				public void message(final String text) {
					messages.add(text);
				}

				@Override
				public void epoch(final EpochResult finished) {
					if (table.toFile().delete()) assertTrue(table.toFile().mkdir());
				}
			}).save(folder.resolve("open.onnx")).result();
		assertEquals(3, result.history().size());
		assertTrue(Files.isRegularFile(folder.resolve("open.onnx")));
		assertEquals(1, messages.stream().filter(m -> m.startsWith("Training goes on") && m
			.contains("open.history.csv")).count(), messages.toString());
	}

	@Test
	void cancelingKeepsTheModelButScoresNoPartOfTheTest() {
		final boolean[] canceled = new boolean[1];
		final TrainingOutcome outcome = training(ClassList.FOUND).listener(
			new TrainingListener()
			{

				@Override
				public void epoch(final EpochResult result) {
					canceled[0] = true;
				}

				@Override
				public boolean canceled() {
					return canceled[0];
				}
			}).save(folder.resolve("canceled.onnx"));
		assertEquals(TrainResult.End.CANCELED, outcome.result().end());
		assertTrue(Files.exists(folder.resolve("canceled.onnx")));
		assertTrue(outcome.test().isEmpty());
	}

	@Test
	void cancelingWhileReadingIsToldInWords() {
		final Training training = training(ClassList.FOUND).listener(
			new TrainingListener()
			{

				@Override
				public boolean canceled() {
					return true;
				}
			});
		final FoveaException e = assertThrows(FoveaException.class, () -> training
			.save(folder.resolve("none.onnx")));
		assertTrue(e.getMessage().contains("nothing was saved"), e.getMessage());
		assertFalse(Files.exists(folder.resolve("none.onnx")));
	}

	/** A training that kept its best epoch only repeats the others when it is resumed. */
	@Test
	void checkpointsAreWrittenAsAsked() throws IOException {
		final Path none = folder.resolve("unkept.onnx");
		training(ClassList.FOUND).keeping(Keeping.NONE).save(none);
		assertFalse(Files.exists(folder.resolve("unkept.checkpoint.safetensors")));
		final Path best = folder.resolve("kept-best.onnx");
		final TrainSettings settings = TrainSettings.defaults().withEpochs(4)
			.withBatchSize(7).withOptimizer(Optimizer.of(Optimizer.Kind.ADAM), 0.05);
		final TrainResult whole = training(ClassList.FOUND).settings(settings).keeping(
			Keeping.BEST).monitor(Monitor.SCORE).save(best).result();
		final byte[] bytes = Files.readAllBytes(best);
		final List<Integer> repeated = new ArrayList<>();
		training(ClassList.FOUND).settings(settings).keeping(Keeping.BEST).monitor(
			Monitor.SCORE).resume(true).listener(new TrainingListener()
		{

				@Override
				public void epoch(final EpochResult result) {
					repeated.add(result.epoch());
				}
			}).save(best);
		assertEquals(IntStream.rangeClosed(whole.epoch() + 1, 4).boxed().toList(),
			repeated);
		assertArrayEquals(bytes, Files.readAllBytes(best));
		assertThrows(FoveaException.class, () -> training(ClassList.FOUND).settings(
			settings).resume(true).save(best), "compared by another number");
	}

	/** Killed in its first epoch, a longer training would go on from the shorter one unseen. */
	@Test
	void aCheckpointOfAShorterTrainingIsToldOf() {
		final Path model = folder.resolve("longer.onnx");
		final List<String> messages = new ArrayList<>();
		final TrainSettings settings = TrainSettings.defaults().withBatchSize(7);
		training(ClassList.FOUND).settings(settings.withEpochs(1)).save(model);
		training(ClassList.FOUND).settings(settings.withEpochs(2)).resume(true).listener(
			new TrainingListener()
			{

				@Override
				public void message(final String text) {
					messages.add(text);
				}
			}).save(model);
		assertTrue(messages.contains("The checkpoint is of a training with epochs = 1, not 2; " +
			"its epochs stay as they were"), messages.toString());
	}

	@Test
	void aWrongEngineIsToldBeforeAnyImageIsRead() {
		final Training training = training(ClassList.FOUND).engine("abacus",
			EngineOptions.DEFAULT).listener(new TrainingListener()
		{

				@Override
				public void reading(final int done, final int total,
					final String what)
			{
					throw new AssertionError("read " + what);
				}
			});
		assertThrows(FoveaException.class, () -> training.save(folder.resolve(
			"none.onnx")));
	}
}
