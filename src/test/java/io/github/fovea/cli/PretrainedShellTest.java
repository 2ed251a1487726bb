/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.TestData;
import io.github.fovea.command.Operation;
import io.github.fovea.data.sample.SampleImages;
import io.github.fovea.files.CacheFolder;
import io.github.fovea.files.Sha256;
import io.github.fovea.model.SavedModel;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.pretrained.FileServer;

import com.google.gson.Gson;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pretrained networks of others, on pictures. */
class PretrainedShellTest {

	@TempDir
	Path folder;
	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private boolean canceled;
	private final String before = System.getProperty(CacheFolder.PROPERTY);

	@BeforeEach
	void takeAFreshCache() {
		System.setProperty(CacheFolder.PROPERTY, folder.toString());
	}

	@AfterEach
	void restore() {
		if (before == null) System.clearProperty(CacheFolder.PROPERTY);
		else System.setProperty(CacheFolder.PROPERTY, before);
	}

	private int run(final String... args) {
		out.reset();
		err.reset();
		final PrintStream outs = new PrintStream(out, true, StandardCharsets.UTF_8);
		final PrintStream errs = new PrintStream(err, true, StandardCharsets.UTF_8);
		return new Shell(Operation.all(), new ShellFeedback(outs, errs, false,
			() -> canceled), outs, errs).run(args);
	}

	private static String squeezenet() {
		return TestData.require("onnx/squeezenet1.1/squeezenet1.1.onnx").toString();
	}

	private static String pictures() {
		return TestData.require("pictures").toString();
	}

	private static String classes() {
		return TestData.require("pictures/imagenet_classes.txt").toString();
	}

	/**
	 * Published for pictures that ImageMagick resized, cut to whole pixel values. That shows
	 * in the rocket's (0.403, 0.273, 0.150), which are given without it here: of
	 * ImageMagick's pixels of 16 bits.
	 */
	private static final Map<String, List<String>> PUBLISHED = Map.of("chelsea.png",
		List.of("285 Egyptian cat 0.466", "281 tabby 0.306", "282 tiger cat 0.226"),
		"coffee.png", List.of("967 espresso 0.918", "925 consomme 0.038",
			"968 cup 0.014"), "rocket.jpg", List.of("540 drilling platform 0.434",
				"657 missile 0.252", "744 projectile 0.140"), "kitten.jpg", List.of(
					"281 tabby 0.455", "282 tiger cat 0.251", "285 Egyptian cat 0.237"));

	private static void check(final List<String> lines) {
		assertEquals(15, lines.size(), lines.toString());
		PUBLISHED.forEach((picture, published) -> {
			final Map<String, Double> found = new LinkedHashMap<>();
			lines.stream().filter(line -> line.startsWith(picture + ": ")).forEach(
				line -> found.put(name(line.substring(picture.length() + 2)), probability(
					line)));
			assertEquals(name(published.get(0)), found.keySet().iterator().next(),
				picture);
			for (final String line : published) {
				final Double probability = found.get(name(line));
				assertNotNull(probability, line + " is not in " + found);
				assertEquals(probability(line), probability, 0.01, line);
			}
		});
	}

	private static String name(final String line) {
		return line.substring(0, line.lastIndexOf(' '));
	}

	private static double probability(final String line) {
		return Double.parseDouble(line.substring(line.lastIndexOf(' ')));
	}

	@Test
	void picturesArePrintedWithTheirThreeBestClasses() {
		assertEquals(Shell.OK, run("predict", "--engine", "cpu", "--model-file",
			squeezenet(), "--classes", classes(), "--preprocessing", "imagenet", "--top", "3",
			"--images", pictures()), err.toString());
		check(out.toString(StandardCharsets.UTF_8).lines().toList());
	}

	@Test
	void whatAForeignModelDoesNotSayIsAskedFor() {
		assertEquals(Shell.FAILED, run("predict", "--engine", "cpu", "--model-file",
			squeezenet(), "--images", pictures()));
		assertTrue(err.toString().contains("give the preprocessing"), err.toString());
		assertEquals(Shell.OK, run("predict", "--engine", "cpu", "--model-file",
			squeezenet(), "--images", pictures(), "--preprocessing", "imagenet", "--top",
			"1"));
		assertTrue(err.toString().contains("give the classes"), err.toString());
		assertTrue(out.toString().contains("chelsea.png: 285 0."), out.toString());
	}

	@Test
	void whichNetworkMustBeSaid() {
		for (final String line : List.of("", "--model lenet-5", "--weights a.safetensors",
			"--model lenet-5 --weights a --model-file b.onnx"))
		{
			assertEquals(Shell.USAGE, run(("evaluate --images . " + line).strip().split(
				" ")), line);
			assertEquals(1, err.toString().lines().count(), err.toString());
		}
	}

	/** The user's list with one model; its file is at the address. */
	private void list(final URI url) throws IOException {
		final Path model = Path.of(squeezenet());
		final Path list = folder.resolve("models/models.json");
		Files.createDirectories(list.getParent());
		Files.writeString(list, new Gson().toJson(List.of(Map.of("name", "squeeze", "url",
			url.toString(), "sha256", Sha256.hex(model), "bytes", Files.size(model),
			"licence", "Apache-2.0", "preprocessing", "imagenet", "classes", Files
				.readAllLines(Path.of(classes()))))));
	}

	@Test
	void aDownloadedModelIsOpenedByItsName() throws Exception {
		try (FileServer server = new FileServer(Files.readAllBytes(Path.of(
			squeezenet()))))
		{
			list(server.url());
			final String[] predict = { "predict", "--engine", "cpu", "--model-file", "squeeze",
				"--images", pictures(), "--top", "3" };
			assertEquals(Shell.FAILED, run(predict));
			assertTrue(err.toString().contains("\"fovea download squeeze\""), err
				.toString());
			canceled = true;
			assertEquals(Shell.FAILED, run("download", "squeeze"));
			assertTrue(err.toString().contains("Canceled; what has come is kept"), err
				.toString());
			canceled = false;
			assertEquals(Shell.OK, run("download", "squeeze"), err.toString());
			assertTrue(err.toString().contains("5.0 MB, licence Apache-2.0"), err
				.toString());
			assertEquals("wrote " + folder.resolve("models/squeeze.onnx"), out.toString()
				.strip());
			assertEquals(Shell.OK, run("download"));
			assertTrue(out.toString().lines().anyMatch(l -> l.matches(
				"squeeze .*5.0 MB +yes")), out.toString());
			assertEquals(Shell.OK, run(predict), err.toString());
			check(out.toString(StandardCharsets.UTF_8).lines().toList());
		}
	}

	@Test
	void aTrainingBeginsWithADownloadedModelAndItsPreprocessing() throws Exception {
		final Path images = folder.resolve("images");
		SampleImages.write(images, 10, 1);
		final Path model = folder.resolve("cells.onnx");
		list(URI.create("http://localhost/squeeze.onnx"));
		assertEquals(Shell.FAILED, train(images, "squeeze", model));
		assertTrue(err.toString().contains("\"fovea download squeeze\""), err.toString());
		assertFalse(Files.exists(model));
		Files.copy(Path.of(squeezenet()), folder.resolve("models/squeeze.onnx"));
		assertEquals(Shell.OK, train(images, "squeeze", model), err.toString());
		assertTrue(err.toString().contains("squeeze with a new head"), err.toString());
		assertEquals("imagenet", StoredInput.of(SavedModel.load(model), null)
			.preprocessing().toString());
		assertEquals(Shell.OK, run("summary", "--model-file", "squeeze"));
		assertTrue(out.toString().contains("squeeze, inputs"), out.toString());
	}

	private int train(final Path images, final String base, final Path model) {
		return run("train", "--engine", "cpu", "--images", images.toString(), "--base",
			base, "--input-size", "32x32x3", "--epochs", "1", "--output", model
				.toString());
	}

	@Test
	void anArchitectureIsNoBase() throws Exception {
		final Path images = folder.resolve("images");
		SampleImages.write(images, 10, 1);
		assertEquals(Shell.FAILED, train(images, "resnet-18", folder.resolve(
			"cells.onnx")));
		assertTrue(err.toString().contains(
			"\"resnet-18\" is an architecture without weights"), err.toString());
		assertEquals(Shell.FAILED, train(images, "nothing.onnx", folder.resolve(
			"cells.onnx")));
		assertTrue(err.toString().contains("nothing.onnx"), err.toString());
	}
}
