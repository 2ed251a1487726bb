/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import io.github.fovea.data.ClassList;
import io.github.fovea.data.DataSettings;
import io.github.fovea.data.Truth;
import io.github.fovea.data.Validation;
import io.github.fovea.data.sample.SampleImages;
import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.model.SavedModel;
import io.github.fovea.report.CardText;
import io.github.fovea.report.Recipe;
import io.github.fovea.train.TrainSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model and the file beside it tell of the training. */
class ModelCardTest {

	@TempDir
	private Path folder;

	private TrainingOutcome train(final String name, final DataSettings data) {
		return new Training(data.images(), "lenet-5").data(data).settings(TrainSettings
			.defaults().withEpochs(1)).recipe(new Recipe("fovea again", "run(again);")).save(
				folder.resolve(name));
	}

	@Test
	void tellsImagesSettingsScoresAndHowToRepeat() throws IOException {
		final Path images = folder.resolve("images");
		SampleImages.write(images, 50, 3);
		final DataSettings data = new DataSettings(images, new Validation.Share(0.2), images,
			ClassList.FOUND, null, List.of(), new Truth.Classes(), 1);
		final TrainingOutcome outcome = train("a.onnx", data);
		final ClassEvaluation test = (ClassEvaluation) outcome.test().orElseThrow();
		final SavedModel model = SavedModel.load(outcome.files().model());
		final JsonObject card = model.metadata().get("card").orElseThrow().getAsJsonObject();
		assertEquals("[8,8,8,8,8]", part(card, "training").get("per_class").toString());
		assertEquals("[2,2,2,2,2]", part(card, "validation").get("per_class").toString());
		assertEquals(50, part(card, "test").get("count").getAsInt());
		assertTrue(part(card, "training").get("sha256").getAsString().matches(
			"[0-9a-f]{64}"));
		assertEquals(test.accuracy(), card.getAsJsonObject("test").get("accuracy")
			.getAsDouble());
		final String text = Files.readString(outcome.files().card());
		for (final String fact : List.of("# a.onnx", "| apoptosis | 8 | 2 | 10 |",
			"| all | 40 | 10 | 50 |", "| optimizer | adam |", "| seed | 1 |", "LeCun et al. 1998",
			part(card, "training").get("sha256").getAsString(), "```\nfovea again\n```",
			"```\nrun(again);\n```", "fovea predict --model-file \"a.onnx\"",
			"Trained on " + Year.now()))
		{
			assertTrue(text.contains(fact), fact + " in\n" + text);
		}
		assertTrue(text.contains("| apoptosis | " + test.confusion().count(0, 0) + " | " +
			test.confusion().count(0, 1) + " |"), text);
		final String summary = new CardText(model.metadata()).summary();
		assertTrue(summary.contains("40 training, 10 validation, 50 test"), summary);
		// Nothing of the day or of folders is in the model.
		assertFalse(model.metadata().entries().toString().contains(folder.toString()));
		final byte[] first = Files.readAllBytes(outcome.files().model());
		train("b.onnx", data);
		assertArrayEquals(first, Files.readAllBytes(folder.resolve("b.onnx")));
	}

	private static JsonObject part(final JsonObject card, final String name) {
		return card.getAsJsonObject("images").getAsJsonObject(name);
	}

	@Test
	void labelsAreCountedAndNumbersAreNot() throws IOException {
		Disks.write(folder, 60, 1);
		final Path list = folder.resolve("list.csv");
		final TrainingOutcome labels = train("labels.onnx", DataSettings.of(list).withTruth(
			new Truth.Labels(List.of("large", "left"))));
		final String text = Files.readString(labels.files().card());
		final List<String[]> rows = Files.readAllLines(list).stream().map(line -> line.split(
			",")).toList();
		final int column = List.of(rows.get(0)).indexOf("left");
		final JsonObject card = SavedModel.load(labels.files().model()).metadata().get("card")
			.orElseThrow().getAsJsonObject();
		final int counted = part(card, "training").getAsJsonArray("per_class").get(1)
			.getAsInt() + part(card, "validation").getAsJsonArray("per_class").get(1)
				.getAsInt();
		assertEquals(rows.stream().filter(row -> row[column].equals("1")).count(), counted);
		assertTrue(text.contains("Tells which labels an image has: large, left."), text);
		final String numbers = Files.readString(train("numbers.onnx", DataSettings.of(list)
			.withTruth(new Truth.Numbers(List.of("radius")))).files().card());
		assertTrue(numbers.contains("Tells numbers of an image: radius."), numbers);
		assertTrue(numbers.contains("| all | 51 | 9 |"), numbers);
		assertFalse(numbers.contains("| radius | "), numbers);
	}
}
