/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.TestData;
import io.github.fovea.command.Operation;
import io.github.fovea.files.CacheFolder;
import io.github.fovea.files.Sha256;
import io.github.fovea.pretrained.FileServer;

import com.google.gson.Gson;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pretrained networks of others, on pictures. */
class PretrainedShellTest {

	@TempDir
	Path folder;
	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private int run(final String... args) {
		out.reset();
		err.reset();
		final PrintStream outs = new PrintStream(out, true, StandardCharsets.UTF_8);
		final PrintStream errs = new PrintStream(err, true, StandardCharsets.UTF_8);
		return new Shell(Operation.all(), new ShellFeedback(outs, errs, false,
			() -> false), outs, errs).run(args);
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

	/** The published probabilities are of another resize filter. */
	private void check(final List<String> lines) {
		assertEquals(15, lines.size(), lines.toString());
		final String[] best = { "chelsea.png: 285 Egyptian cat 0.466",
			"coffee.png: 967 espresso 0.918", "kitten.jpg: 281 tabby 0.455" };
		for (int i = 0; i < best.length; i++) {
			final String expected = best[i];
			final int end = expected.lastIndexOf(' ');
			final String line = lines.get(3 * (i + 1));
			assertTrue(line.startsWith(expected.substring(0, end)), line);
			assertEquals(Double.parseDouble(expected.substring(end)), Double.parseDouble(line
				.substring(end)), 0.06, line);
		}
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

	@Test
	void aDownloadedModelIsOpenedByItsName() throws Exception {
		final Path model = Path.of(squeezenet());
		final String before = System.getProperty(CacheFolder.PROPERTY);
		System.setProperty(CacheFolder.PROPERTY, folder.toString());
		try (FileServer server = new FileServer(Files.readAllBytes(model))) {
			final Path list = folder.resolve("models/models.json");
			Files.createDirectories(list.getParent());
			Files.writeString(list, new Gson().toJson(List.of(Map.of("name", "squeeze",
				"url", server.url().toString(), "sha256", Sha256.hex(model), "bytes", Files
					.size(model), "licence", "Apache-2.0", "preprocessing", "imagenet",
				"classes", Files.readAllLines(Path.of(classes()))))));
			final String[] predict = { "predict", "--engine", "cpu", "--model-file", "squeeze",
				"--images", pictures(), "--top", "3" };
			assertEquals(Shell.FAILED, run(predict));
			assertTrue(err.toString().contains("\"fovea download squeeze\""), err
				.toString());
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
		finally {
			if (before == null) System.clearProperty(CacheFolder.PROPERTY);
			else System.setProperty(CacheFolder.PROPERTY, before);
		}
	}
}
