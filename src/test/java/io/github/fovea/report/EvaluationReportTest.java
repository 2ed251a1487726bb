/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.TestImages;
import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.evaluate.ClassEvaluationTest;
import io.github.fovea.evaluate.LabelEvaluation;
import io.github.fovea.evaluate.Measured;
import io.github.fovea.evaluate.NumberEvaluation;
import io.github.fovea.metric.LabelScores;
import io.github.fovea.metric.NumberScores;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations as text, JSON and pictures. */
class EvaluationReportTest {

	/** Three images of a and b, none of c; the second of b is taken for c. */
	private static final ClassEvaluation CLASSES = ClassEvaluationTest.evaluation(new int[] {
		0, 1, 1 }, new float[][] { { 0.8f, 0.1f, 0.1f }, { 0.2f, 0.7f, 0.1f }, { 0.1f, 0.3f,
			0.6f } });

	private static JsonObject json(final String text) {
		return JsonParser.parseString(text).getAsJsonObject();
	}

	@Test
	void figuresThatAreNoneAreNull() {
		final JsonObject json = json(EvaluationJson.of(CLASSES, new ReportSettings(2, 0.65)));
		assertEquals(2 / 3.0, json.get("accuracy").getAsDouble(), 1e-12);
		assertEquals(1, json.get("top_2_accuracy").getAsDouble());
		assertEquals("{\"threshold\":0.65,\"images\":2,\"share\":0.6666666666666666,\"accuracy\":1.0}",
			json.get("known").toString());
		final JsonObject c = json.getAsJsonArray("classes").get(2).getAsJsonObject();
		assertEquals("c", c.get("name").getAsString());
		assertTrue(c.get("auc").isJsonNull());
		assertEquals("0", c.get("images").toString());
		// a and b are told apart from all others.
		assertEquals(1, json.get("auc").getAsDouble());
		assertEquals("[[1,0,0],[0,1,1],[0,0,0]]", json.get("confusion").toString());
	}

	@Test
	void theTextBeginsWithWhatSaysMost() {
		final List<String> lines = EvaluationText.of(CLASSES, new ReportSettings(2, 0.65), 80)
			.lines().toList();
		assertTrue(lines.get(0).matches("accuracy 0\\.6667  loss 0\\.\\d{4}  images 3"), lines
			.get(0));
		assertTrue(lines.get(1).startsWith("top-2 accuracy 1.0000  ROC area 1.0000"), lines.get(
			1));
		assertEquals("known with a probability of 0.650 at least: 2 of 3 images, accuracy 1.0000",
			lines.get(2));
	}

	@Test
	void theWorstOfTheWrongLabelsComeFirst() {
		final List<Measured> measured = List.of(measured(0, 0.4f, 0.1f), measured(1, 0.9f, 0.45f),
			measured(2, 0.2f, 0.3f));
		// -log: 0.4 and 0.9; all right; 0.2 and 0.7.
		assertEquals(List.of(2, 0), new LabelEvaluation(List.of("a", "b"), List.of(), measured,
			List.of()).worst(9).stream().map(Measured::index).toList());
	}

	/** An image that has the first label and not the second. */
	private static Measured measured(final int index, final float first,
		final float second)
	{
		return new Measured(index, "image", new float[] { 1, 0 }, new float[] { first,
			second });
	}

	@Test
	void numbersAndLabelsHaveARowEach() {
		final List<Measured> measured = List.of(new Measured(0, "a", new float[] { 1 },
			new float[] { 0.9f }), new Measured(1, "b", new float[] { 0 }, new float[] {
				0.2f }));
		final NumberEvaluation numbers = new NumberEvaluation(List.of("width"), List.of(
			NumberScores.of(new double[] { 1, 0 }, new double[] { 0.9, 0.2 })), measured, List
				.of());
		final ReportSettings settings = new ReportSettings(1, 0);
		assertEquals(0.15, json(EvaluationJson.of(numbers, settings)).getAsJsonArray("numbers")
			.get(0).getAsJsonObject().get("mae").getAsDouble(), 1e-12);
		assertTrue(EvaluationText.of(numbers, settings, 80).startsWith(
			"r2 0.9000  mae 0.1500  rmse 0.1581  images 2\n"));
		final LabelEvaluation labels = new LabelEvaluation(List.of("mitosis"), List.of(
			LabelScores.of(new boolean[] { true, false }, new double[] { 0.9, 0.2 })), measured,
			List.of());
		assertTrue(EvaluationText.of(labels, settings, 80).contains(
			"mitosis     1.000      1.000   1.000  1.000     1.000       1"), () -> EvaluationText
				.of(labels, settings, 80));
		assertEquals(List.of("b", "a"), numbers.worst(2).stream().map(Measured::image).toList());
		assertEquals(List.of(), labels.worst(2));
		final BufferedImage scatter = ScatterPicture.draw(numbers);
		assertEquals(Diagram.LEFT + 300 + 20, scatter.getWidth());
	}

	/** A label that a fold lacks, and of which nothing was said, is no failure. */
	@Test
	void theF1OfLabelsIsThatOfThoseThatOccur() {
		final boolean[] all = { true, true };
		final boolean[] none = { false, false };
		final LabelScores found = LabelScores.of(all, new double[] { 0.9, 0.9 });
		final LabelScores lacking = LabelScores.of(none, new double[] { 0.1, 0.1 });
		final LabelScores wrong = LabelScores.of(none, new double[] { 0.9, 0.1 });
		final LabelScores missed = LabelScores.of(all, new double[] { 0.1, 0.1 });
		assertEquals(1, f1(found, lacking));
		assertEquals(0.5, f1(found, wrong));
		assertEquals(0.5, f1(found, missed));
		assertEquals(Double.NaN, f1(lacking, lacking));
	}

	private static double f1(final LabelScores a, final LabelScores b) {
		return new LabelEvaluation(List.of("a", "b"), List.of(a, b), List.of(), List.of())
			.scores().get("f1");
	}

	@Test
	void aReportReplacesAllOfAnOlderOneAndNothingElse(@TempDir final Path folder)
		throws IOException
	{
		final Dataset data = TestImages.dataset(List.of("a", "b", "c"), List.of("0", "1", "2"),
			new int[] { 0, 1, 1 }, Collections.nCopies(3, TestImages.picture(PixelType.U8, 1, 1,
				2, 0, 255)));
		final ReportSettings settings = new ReportSettings(1, 0);
		final ClassEvaluation right = ClassEvaluationTest.evaluation(new int[] { 0 },
			new float[][] { { 0.8f, 0.1f, 0.1f } });
		final Path own = Files.writeString(folder.resolve("worst.png"), "a picture of theirs");
		ReportFolder.write(folder, "right", right, data, settings);
		assertTrue(Files.exists(own));
		ReportFolder.write(folder, "one wrong", CLASSES, data, settings);
		Files.writeString(folder.resolve("notes.png"), "a picture of theirs");
		final Set<String> before = names(folder);
		ReportFolder.write(folder, "right again", right, data, settings);
		assertFalse(Files.exists(own), "the errors of the report before");
		before.remove("worst.png");
		assertEquals(before, names(folder));
	}

	private static Set<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
		}
	}
}
