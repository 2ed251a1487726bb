/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.command.FoveaCommand;
import io.github.fovea.command.Operation;
import io.github.fovea.command.Option;
import io.github.fovea.data.sample.SampleImages;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell's commands on the sample images, each as a process of its own. */
class TrainingJobTest {

	private static final int EPOCHS = 4;

	@TempDir
	static Path folder;
	private static Path images;
	private static Path model;

	@BeforeAll
	static void train() throws Exception {
		images = folder.resolve("images");
		SampleImages.write(images, 100, 7);
		model = folder.resolve("cells.onnx");
		final Result result = Result.of(folder, training(model));
		assertEquals(0, result.code(), result.toString());
		for (int epoch = 1; epoch <= EPOCHS; epoch++) {
			assertTrue(result.out().get(epoch - 1).startsWith("epoch " + epoch + "/" +
				EPOCHS), result.toString());
		}
	}

	@Test
	void writesItsTableAndCurves() throws IOException {
		final List<String> history = Files.readAllLines(folder.resolve(
			"cells.history.csv"));
		assertEquals(
			"epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds,images_per_second",
			history.get(0));
		assertEquals(EPOCHS + 1, history.size());
		assertTrue(Files.size(folder.resolve("cells.curves.png")) > 1000);
	}

	@Test
	void equalTrainingsGiveEqualFiles() throws Exception {
		final Path second = folder.resolve("second.onnx");
		assertEquals(0, Result.of(folder, training(second)).code());
		assertArrayEquals(Files.readAllBytes(model), Files.readAllBytes(second));
	}

	@Test
	void aKilledTrainingResumesToTheSameFile() throws Exception {
		final Path killed = folder.resolve("killed.onnx");
		final Process process = Result.start(folder, training(killed));
		try (var lines = process.inputReader()) {
			while (!lines.readLine().startsWith("epoch 2/")) {
				// wait for the second epoch
			}
			process.destroyForcibly().waitFor();
		}
		assertFalse(Files.exists(killed));
		final Result resumed = Result.of(folder, Stream.concat(Stream.of(training(
			killed)), Stream.of("--resume")).toArray(String[]::new));
		assertEquals(0, resumed.code(), resumed.toString());
		assertFalse(resumed.out().get(0).startsWith("epoch 1/"), resumed.toString());
		assertArrayEquals(Files.readAllBytes(model), Files.readAllBytes(killed));
	}

	@Test
	void resumingAFinishedTrainingSaysComplete() throws Exception {
		final Result again = Result.of(folder, Stream.concat(Stream.of(training(
			model)), Stream.of("--resume")).toArray(String[]::new));
		assertEquals(0, again.code(), again.toString());
		assertTrue(again.out().get(0).startsWith("complete"), again.toString());
	}

	@Test
	void evaluatesAsOneJsonLine() throws Exception {
		final Result result = Result.of(folder, "evaluate", "--model-file", model
			.toString(), "--images", images.toString(), "--json");
		assertEquals(0, result.code(), result.toString());
		assertEquals(1, result.out().size());
		final JsonObject json = JsonParser.parseString(result.out().get(0))
			.getAsJsonObject();
		assertEquals(100, json.get("images").getAsInt());
		assertEquals(5, json.get("confusion").getAsJsonArray().size());
		assertEquals(result.out(), Result.of(folder, "evaluate", "--model-file", model
			.toString(), "--images", images.toString(), "--json", "--preprocessing",
			"none").out(), "what the model stores counts");
		assertTrue(json.get("accuracy").getAsDouble() > 0.2 && json.get("loss")
			.getAsDouble() > 0);
	}

	/** Nobody sees them there, and those of many classes take seconds. */
	@Test
	void theShellMakesNoTables() {
		final Operation evaluate = Operation.named("evaluate");
		final FoveaCommand command = evaluate.newCommand();
		for (final Option option : evaluate.options()) {
			if (option.name().equals("model_file")) option.set(command, model.toFile());
			if (option.name().equals("images")) option.set(command, images.toFile());
		}
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		command.setFeedback(new ShellFeedback(new PrintStream(out), System.err, false,
			() -> false));
		command.run();
		assertTrue(out.size() > 0);
		for (final Option table : evaluate.outputs()) {
			assertNull(table.get(command), table.name());
		}
	}

	@Test
	void aReportIsWrittenAndTheNetworkCalibrated() throws Exception {
		final Path report = folder.resolve("report");
		final Path calibrated = folder.resolve("calibrated.onnx");
		final Result result = Result.of(folder, "evaluate", "--model-file", model.toString(),
			"--images", images.toString(), "--report", report.toString(), "--top", "2",
			"--unknown", "0.999", "--calibrate", calibrated.toString());
		assertEquals(0, result.code(), result.toString());
		assertTrue(result.out().get(1).startsWith("top-2 accuracy "), result.toString());
		assertTrue(result.out().stream().anyMatch(l -> l.startsWith("temperature ")), result
			.toString());
		for (final String name : List.of("confusion", "roc", "precision_recall",
			"reliability", "coverage", "worst"))
		{
			assertTrue(Files.size(report.resolve(name + ".png")) > 1000, name);
			assertTrue(Files.readString(report.resolve("report.md")).contains("](" + name +
				".png)"), name);
		}
		assertEquals(101, Files.readAllLines(report.resolve("images.csv")).size());
		final JsonObject before = json(Files.readString(report.resolve("report.json")));
		final JsonObject after = json(Result.of(folder, "evaluate", "--model-file", calibrated
			.toString(), "--images", images.toString(), "--json").out().get(0));
		assertEquals(before.get("confusion"), after.get("confusion"));
		assertEquals(100, before.getAsJsonArray("confusion").asList().stream().mapToInt(
			row -> row.getAsJsonArray().asList().stream().mapToInt(n -> n.getAsInt()).sum())
			.sum());
		assertTrue(after.get("loss").getAsDouble() < before.get("loss").getAsDouble());
		assertEquals(0.999, after.getAsJsonObject("known").get("threshold").getAsDouble(),
			"the file says so");
		final Result predicted = Result.of(folder, "predict", "--model-file", calibrated
			.toString(), "--images", images.toString(), "--output", folder.resolve("known.csv")
				.toString());
		assertEquals(0, predicted.code(), predicted.toString());
		final List<String> rows = Files.readAllLines(folder.resolve("known.csv"));
		assertTrue(rows.stream().anyMatch(row -> row.contains(",unknown,0.")), rows.get(1));
	}

	private static JsonObject json(final String text) {
		return JsonParser.parseString(text).getAsJsonObject();
	}

	@Test
	void aBadImageIsARowWithItsErrorAndTheJobGoesOn() throws Exception {
		final Path mixed = Files.createDirectory(folder.resolve("mixed"));
		final Path good = images.resolve("metaphase");
		try (Stream<Path> some = Files.list(good)) {
			for (final Path file : some.sorted().limit(3).toList()) {
				Files.copy(file, mixed.resolve(file.getFileName()));
			}
		}
		Files.writeString(mixed.resolve("text.png"), "no picture");
		final Path table = folder.resolve("mixed.csv");
		final Result result = Result.of(folder, "predict", "--model-file", model
			.toString(), "--images", mixed.toString(), "--output", table.toString());
		assertEquals(0, result.code(), result.toString());
		final List<String> rows = Files.readAllLines(table);
		assertEquals(5, rows.size());
		final String bad = rows.stream().filter(r -> r.startsWith("text.png"))
			.findFirst().orElseThrow();
		assertTrue(bad.length() > "text.png,,,,,,,,,,,".length(), bad);
	}

	@Test
	void aSavedNetworkIsTheBaseOfAnotherAndOfFeatures() throws Exception {
		final Path tuned = folder.resolve("tuned.onnx");
		final Result training = Result.of(folder, "train", "--images", images
			.toString(), "--base", model.toString(), "--epochs", "1", "--unfreeze",
			"dense1", "--fine-tune-epochs", "1", "--output", tuned.toString());
		assertEquals(0, training.code(), training.toString());
		assertTrue(training.out().get(1).startsWith("epoch 2/2"), training
			.toString());
		final Path table = folder.resolve("features.csv");
		final Result features = Result.of(folder, "features", "--model-file", tuned
			.toString(), "--images", images.toString(), "--layer", "conv2", "--output",
			table.toString());
		assertEquals(0, features.code(), features.toString());
		assertEquals(101, Files.readAllLines(table).size());
		final Result svm = Result.of(folder, "svm", "--features", table.toString(),
			"--share", "0.3");
		assertEquals(0, svm.code(), svm.toString());
		assertTrue(svm.out().get(0).matches(
			"accuracy 0\\.\\d{4}  balanced accuracy 0\\.\\d{4}  images 30"), svm
				.toString());
		assertFalse(svm.out().get(svm.out().size() - 1).isBlank(), svm.toString());
		final Result names = Result.of(folder, "summary", "--model-file", tuned
			.toString());
		assertTrue(names.out().stream().anyMatch(l -> l.startsWith("head.gemm")),
			names.toString());
		fails("its layers with weights are conv1.conv, conv2.conv", "train",
			"--images", images.toString(), "--base", model.toString(), "--freeze",
			"nonsense", "--output", tuned.toString());
		fails("--freeze needs a base", "train", "--images", images.toString(),
			"--freeze", "none", "--output", tuned.toString());
	}

	@Test
	void wrongThingsAreSaidInOneLineAndFail() throws Exception {
		final Path empty = Files.createDirectory(folder.resolve("empty"));
		final Path one = Files.createDirectories(folder.resolve("one/only"));
		try (Stream<Path> some = Files.list(images.resolve("metaphase"))) {
			for (final Path file : some.sorted().limit(3).toList()) {
				Files.copy(file, one.resolve(file.getFileName()));
			}
		}
		final Path cut = folder.resolve("cut.onnx");
		Files.write(cut, Arrays.copyOf(Files.readAllBytes(model), 5000));
		final String output = folder.resolve("none.onnx").toString();
		fails("no images", "train", "--images", empty.toString(), "--output",
			output);
		fails("class", "train", "--images", one.getParent().toString(), "--output",
			output);
		fails("There is no file or folder", "train", "--images", folder.resolve(
			"missing").toString(), "--output", output);
		fails("cut.onnx", "predict", "--model-file", cut.toString(), "--images", images
			.toString());
		fails(", cnn-fashion-6", "summary", "--model", "lenet");
		fails("batch", "train", "--images", images.toString(), "--batch-size", "0",
			"--output", output);
		fails("no folder", "train", "--images", images.toString(), "--output", folder
			.resolve("nowhere/a.onnx").toString());
		assertFalse(Files.exists(Path.of(output)));
	}

	@Test
	void namesArePrintedInUtf8WhateverTheSystemWrites() throws Exception {
		final Path names = folder.resolve("names.txt");
		Files.write(names, List.of("größe", "b", "c", "d", "e"));
		final Result result = Result.of(folder, "predict", "--model-file", model
			.toString(), "--images", images.toString(), "--classes", names.toString());
		assertEquals(0, result.code(), result.toString());
		assertTrue(result.out().stream().anyMatch(line -> line.contains(" größe 0.")), result
			.toString());
	}

	private static void fails(final String words, final String... arguments)
		throws Exception
	{
		final Result result = Result.of(folder, arguments);
		assertNotEquals(0, result.code(), result.toString());
		assertTrue(result.err().contains(words), result.toString());
		assertFalse(result.err().contains("\tat "), result.toString());
	}

	private static String[] training(final Path output) {
		return new String[] { "train", "--images", images.toString(), "--model",
			"lenet-gluon", "--epochs", "" + EPOCHS, "--input-size", "32x32x1", "--augment",
			"flip,rotate=10", "--output", output.toString() };
	}

	/** What a process left. */
	private record Result(int code, List<String> out, String err) {

		static Process start(final Path folder, final String... arguments)
			throws IOException
		{
			final String java = Path.of(System.getProperty("java.home"), "bin", "java")
				.toString();
			final Stream<String> command = Stream.of(java, "-Xmx1g",
				"-Dfile.encoding=US-ASCII", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"),
				Main.class.getName());
			return new ProcessBuilder(Stream.concat(command, Stream.of(arguments))
				.toList()).directory(folder.toFile()).redirectError(folder.resolve(
					"error.txt").toFile()).start();
		}

		static Result of(final Path folder, final String... arguments)
			throws Exception
		{
			final Process process = start(folder, arguments);
			final String out = new String(process.getInputStream().readAllBytes(),
				StandardCharsets.UTF_8);
			return new Result(process.waitFor(), out.lines().toList(), Files.readString(
				folder.resolve("error.txt")));
		}
	}
}
