/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.data.sample.SampleImages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of a macro that a model's card gives trains to the same file. */
class RepeatMacroTest {

	private static final Pattern RUN = Pattern.compile(
		"run\\(\"(Train[^\"]*)\", \"((?:[^\"\\\\]|\\\\.)*)\"\\);");

	@TempDir
	private Path folder;

	@Test
	void trainsToTheSameFile() throws IOException {
		final Path images = folder.resolve("my [old] cells");
		SampleImages.write(images, 40, 3);
		final Path model = folder.resolve("a model.onnx");
		Fovea.run("train", "images=[" + images + "] epochs=2 seed=5 batch_size=7 " +
			"augment=[flip, rotate=10] group=-(\\d+)\\. balanced clip_norm=0.5 " +
			"preprocessing=[mean=0.2;std=0.3] engine=reference input_size=28x28x1 output=[" +
			model + "]");
		final Matcher run = RUN.matcher(Files.readString(folder.resolve(
			"a model.card.md")));
		assertTrue(run.find());
		final Path again = folder.resolve("again.onnx");
		final String options = run.group(2).replaceAll("\\\\(.)", "$1").replace(model
			.toString(), again.toString());
		Fovea.run("train", options);
		assertArrayEquals(Files.readAllBytes(model), Files.readAllBytes(again));
		try (var menus = getClass().getResourceAsStream("/plugins.config")) {
			assertTrue(new String(menus.readAllBytes(), StandardCharsets.UTF_8).contains(
				"\"" + run.group(1) + "\", io.github.fovea.ij1.FoveaBridge(\"train\")"));
		}
	}
}
