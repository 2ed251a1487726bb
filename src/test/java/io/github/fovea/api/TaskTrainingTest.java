/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonParser;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.DataSettings;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.Part;
import io.github.fovea.data.ReadOptions;
import io.github.fovea.data.Truth;
import io.github.fovea.data.Validation;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.evaluate.LabelEvaluation;
import io.github.fovea.evaluate.NumberEvaluation;
import io.github.fovea.evaluate.PixelEvaluation;
import io.github.fovea.metric.PixelConfusion;
import io.github.fovea.report.ReportFolder;
import io.github.fovea.report.ReportSettings;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.Monitor;
import io.github.fovea.train.TrainSettings;
import io.github.fovea.train.TrainingListener;
import io.github.fovea.zoo.TestPixels;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that learn numbers, labels and masks of drawn disks. */
class TaskTrainingTest {

	@TempDir
	static Path folder;

	@BeforeAll
	static void draw() throws IOException {
		Disks.write(folder, 400, 1);
	}

	private static TrainingOutcome train(final Path images, final String network,
		final Truth truth, final int epochs)
	{
		final TrainingOutcome outcome = new Training(images, network).data(new DataSettings(
			images, Validation.DEFAULT, images, ClassList.FOUND, null, List.of(), truth, 1)).settings(TrainSettings.defaults().withEpochs(epochs))
			.monitor(Monitor.SCORE).save(folder.resolve(truth.task() + ".onnx"));
		assertEquals(outcome.result().history().stream().mapToDouble(
			EpochResult::validationScore).max().orElseThrow(), outcome.result().best()
				.validationScore());
		return outcome;
	}

	/** The training's own test of the images is what the saved file gives later. */
	private static Evaluation evaluate(final TrainingOutcome outcome, final Path images,
		final int maskChannel) throws IOException
	{
		try (TaskEvaluator evaluator = TaskEvaluator.open(outcome.files().model(),
			Classifier.Settings.defaults(), maskChannel, -1))
		{
			final Dataset data = evaluator.images(images);
			final Evaluation evaluation = evaluator.evaluate(data, done -> true,
				warning -> fail(warning));
			assertEquals(400, evaluation.images());
			assertEquals(outcome.test().orElseThrow().summary(), evaluation.summary());
			final Path report = folder.resolve("report of " + outcome.files().model()
				.getFileName());
			ReportFolder.write(report, "Disks", evaluation, data, new ReportSettings(1, 0));
			assertEquals(401, Files.readAllLines(report.resolve("images.csv")).size());
			assertEquals(400, JsonParser.parseString(Files.readString(report.resolve(
				"report.json"))).getAsJsonObject().get("images").getAsInt());
			return evaluation;
		}
	}

	@Test
	void numbersAreLearntAndGivenInTheirOwnUnits() throws IOException {
		final TrainingOutcome outcome = train(folder.resolve("list.csv"), "lenet-5",
			new Truth.Numbers(List.of("radius", "x")), 12);
		assertTrue(outcome.result().best().validationScore() > 0.85, outcome.result()
			.history().toString());
		assertTrue(Files.readString(outcome.files().history()).startsWith(
			"epoch,loss,r2,val_loss,val_r2,"));
		try (Measurements network = Measurements.open(outcome.files().model(),
			Classifier.Settings.defaults()))
		{
			assertEquals(List.of("radius", "x"), network.names());
			final List<String> rows = Files.readAllLines(folder.resolve("list.csv"));
			final Dataset images = network.images(folder.resolve("images"));
			assertEquals(400, images.size());
			final double[] error = new double[2];
			final List<String> names = new ArrayList<>();
			network.measure(images, measured -> {
				names.add(measured.image());
				final String[] cells = rows.get(1 + Integer.parseInt(measured.image()
					.replaceAll("\\D", ""))).split(",");
				for (int k = 0; k < 2; k++) {
					error[k] += Math.abs(measured.values()[k] - Double.parseDouble(cells[1 +
						k])) / 400;
				}
				return true;
			}, () -> false);
			assertEquals(400, names.size());
			// Uniform from 3 to 10: the mean alone would be 1.75 off.
			assertTrue(error[0] < 0.9 && error[1] < 1.5, error[0] + " " + error[1]);
			final NumberEvaluation evaluation = (NumberEvaluation) evaluate(outcome, folder
				.resolve("list.csv"), 1);
			assertEquals(List.of("radius", "x"), evaluation.names());
			assertEquals(error[0], evaluation.numbers().get(0).mae(), 1e-4);
			assertEquals(error[1], evaluation.numbers().get(1).mae(), 1e-4);
			assertEquals(outcome.result().best().validationScore(), evaluation.scores().get(
				"r2"), 0.1);
		}
	}

	@Test
	void numbersThatDoNotDifferAreToldOf() throws IOException {
		final List<String> rows = new ArrayList<>(List.of("image,index,never,always"));
		for (int i = 0; i < 4; i++) {
			rows.add("images/disk" + i + ".png," + i + ",0,2.50");
		}
		final Path list = Files.write(folder.resolve("alike.csv"), rows);
		final List<String> messages = new ArrayList<>();
		new Training(list, "lenet-5").data(new DataSettings(list, Validation.NONE, null,
			ClassList.FOUND, null, List.of(), new Truth.Numbers(List.of()), 1)).settings(
				TrainSettings.defaults().withEpochs(1)).listener(new TrainingListener()
		{

					@Override
					public void message(final String text) {
						messages.add(text);
					}
				}).save(folder.resolve("alike.onnx"));
		assertTrue(messages.contains("Warning: all images to train on are alike in \"never\" " +
			"(0), \"always\" (2.5), so the network learns nothing of them"), messages
				.toString());
	}

	@Test
	void labelsAreLearntEachByItself() throws IOException {
		final TrainingOutcome outcome = train(folder.resolve("list.csv"), "lenet-5",
			new Truth.Labels(List.of("large", "left")), 12);
		assertTrue(outcome.result().best().validationScore() > 0.85, outcome.result()
			.history().toString());
		final LabelEvaluation evaluation = (LabelEvaluation) evaluate(outcome, folder
			.resolve("list.csv"), 1);
		final int[] right = new int[1];
		final List<String> rows = Files.readAllLines(folder.resolve("list.csv"));
		try (Measurements network = Measurements.open(outcome.files().model(),
			Classifier.Settings.defaults()))
		{
			network.measure(network.images(folder.resolve("images")), measured -> {
				for (final float p : measured.values()) {
					assertTrue(p >= 0 && p <= 1);
				}
				final boolean large = rows.get(1 + Integer.parseInt(measured.image().replaceAll(
					"\\D", ""))).split(",")[3].equals("1");
				if (large == measured.values()[0] > 0.5) right[0]++;
				return true;
			}, () -> false);
			assertEquals(right[0] / 400.0, evaluation.labels().get(0).accuracy(), 1e-9);
			assertTrue(evaluation.labels().get(0).curve().area() > 0.9);
		}
	}

	@Test
	void aColumnThatIsNoLabelIsNamed() {
		final FoveaException e = assertThrows(FoveaException.class, () -> train(folder
			.resolve("list.csv"), "lenet-5", new Truth.Labels(List.of("radius")), 1));
		assertTrue(e.getMessage().contains("0 or 1") && e.getMessage().contains("radius"),
			e.getMessage());
	}

	@Test
	void aNetworkForClassesCannotSegment() {
		final FoveaException e = assertThrows(FoveaException.class, () -> train(folder,
			"lenet-5", new Truth.Masks(2, false), 1));
		assertTrue(e.getMessage().contains("cannot segment"), e.getMessage());
	}

	@Test
	void masksAreLearntInPatchesAndFoundInWholeImages() throws IOException {
		final TrainingOutcome outcome = train(folder, TestPixels.NAME, new Truth.Masks(2,
			false), 3);
		assertTrue(outcome.result().best().validationScore() > 0.9, outcome.result()
			.history().toString());
		final Dataset data = Datasets.open(folder, Part.TRAIN, ReadOptions.defaults()
			.withTruth(new Truth.Masks(2, false)));
		final PixelConfusion pixels = new PixelConfusion(2);
		try (ImageNetwork network = ImageNetwork.open(outcome.files().model(), "cpu",
			EngineOptions.DEFAULT))
		{
			assertEquals(List.of("foreground"), network.outputNames());
			for (int i = 0; i < 20; i++) {
				final float[] found = network.apply(data.read(i), (done, total) -> false)
					.floats();
				final int[] known = data.mask(i).ints();
				for (int k = 0; k < found.length; k++) {
					pixels.add(known[k], found[k] > 0.5 ? 1 : 0, 1);
				}
			}
		}
		assertTrue(pixels.meanIou() > 0.9, pixels.meanIou() + "");
		final PixelEvaluation evaluation = (PixelEvaluation) evaluate(outcome, folder, 2);
		final PixelConfusion first = new PixelConfusion(2);
		evaluation.segmented().subList(0, 20).forEach(image -> first.add(image.pixels()));
		assertEquals(pixels.meanIou(), first.meanIou(), 1e-9);
		assertEquals(400L * Disks.SIDE * Disks.SIDE, evaluation.pixels().truth(0) + evaluation
			.pixels().truth(1));
		packaged(outcome.files().model(), data);
	}

	/** Masks without their left halves, whose 255 would be foreground. */
	@Test
	void pixelsOfWhichNothingIsKnownAreLeftOut() throws IOException {
		final Path halves = folder.resolve("halves");
		Disks.write(halves, 200, 2);
		for (int i = 0; i < 200; i++) {
			final File file = halves.resolve("masks/disk" + i + ".png").toFile();
			final BufferedImage mask = ImageIO.read(file);
			mask.createGraphics().fillRect(0, 0, Disks.SIDE / 2, Disks.SIDE);
			ImageIO.write(mask, "png", file);
		}
		final TrainingOutcome outcome = train(halves, TestPixels.NAME, new Truth.Masks(2, false,
			255), 5);
		assertTrue(outcome.result().best().validationScore() > 0.9, outcome.result()
			.history().toString());
		try (TaskEvaluator evaluator = TaskEvaluator.open(outcome.files().model(),
			Classifier.Settings.defaults(), 2, 255))
		{
			final PixelEvaluation evaluation = (PixelEvaluation) evaluator.evaluate(evaluator
				.images(halves), done -> true, warning -> fail(warning));
			assertEquals(outcome.test().orElseThrow().summary(), evaluation.summary());
			assertEquals(200L * Disks.SIDE * Disks.SIDE / 2, evaluation.pixels().truth(
				0) + evaluation.pixels().truth(1));
		}
		final DataSettings whole = new DataSettings(folder, Validation.DEFAULT, null,
			ClassList.FOUND, null, List.of(), new Truth.Masks(2, false, 0), 1);
		final FoveaException none = assertThrows(FoveaException.class, () -> new Training(folder,
			TestPixels.NAME).data(whole).save(folder.resolve("none.onnx")));
		assertTrue(none.getMessage().contains("all pixels are foreground"), none.getMessage());
	}

	/** A package of it makes the same of an image: the background is left out, too. */
	private static void packaged(final Path model, final Dataset data)
		throws IOException
	{
		final Path zip = folder.resolve("disks.zip");
		PackageExport.write(model, zip, PackageExport.Settings.defaults());
		try (ImageNetwork own = ImageNetwork.open(model, "cpu", EngineOptions.DEFAULT);
				ImageNetwork network = ImageNetwork.open(zip, "cpu", EngineOptions.DEFAULT))
		{
			assertEquals(List.of("foreground"), network.outputNames());
			final float[] expected = own.apply(data.read(0), (done, total) -> false).floats();
			final float[] actual = network.apply(data.read(0), (done, total) -> false)
				.floats();
			assertArrayEquals(expected, actual, 1e-4f);
		}
	}

	@Test
	void smoothedLabelsNeedClasses() {
		final FoveaException e = assertThrows(FoveaException.class, () -> new Training(
			folder.resolve("list.csv"), "lenet-5").data(DataSettings.of(folder.resolve(
				"list.csv")).withTruth(new Truth.Numbers(List.of("x")))).settings(TrainSettings
					.defaults().withLabels(0.1f, false)).save(folder.resolve("smooth.onnx")));
		assertTrue(e.getMessage().contains("regress"), e.getMessage());
	}
}
