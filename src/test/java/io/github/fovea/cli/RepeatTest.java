/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.command.Operation;
import io.github.fovea.data.sample.SampleImages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of the shell that a model's card gives trains to the same file. */
class RepeatTest {

	/** A plain run of characters, or one in quotes, of a POSIX shell's word. */
	private static final Pattern PIECE = Pattern.compile(
		"(\\s+)|\"([^\"]*)\"|'([^']*)'|\\\\(.)|([^\\s\"'\\\\]+)");

	@TempDir
	private Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private int run(final List<String> args) {
		out.reset();
		final PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
		return new Shell(Operation.all(), new ShellFeedback(to, to, false, () -> false), to,
			to).run(args.toArray(String[]::new));
	}

	@Test
	void trainsToTheSameFile() throws IOException {
		final Path images = folder.resolve("the lab's $ cells");
		SampleImages.write(images, 40, 3);
		final Path model = folder.resolve("a model.onnx");
		assertEquals(Shell.OK, run(List.of("train", "--images", images.toString(),
			"--epochs", "2", "--batch-size=7", "--optimizer", "SGD", "--momentum", "0.9",
			"--nesterov", "--learning-rate", "1e-3", "--schedule", "step=1,0.5", "--augment",
			"flip, rotate=10", "--group", "-(\\d+)\\.", "--input-size", "28x28x1",
			"--preprocessing", "mean=0.2;std=0.3", "--balanced", "--seed", "-7", "--engine",
			"reference", "--resume", "--output", model.toString())), out::toString);
		final List<String> words = words(Files.readAllLines(folder.resolve(
			"a model.card.md")).stream().filter(line -> line.startsWith("fovea train "))
			.findFirst().orElseThrow());
		final Path again = folder.resolve("again.onnx");
		words.set(words.indexOf(model.toString()), again.toString());
		assertEquals(Shell.OK, run(words.subList(1, words.size())), out::toString);
		assertArrayEquals(Files.readAllBytes(model), Files.readAllBytes(again));
		assertEquals(Shell.OK, run(List.of("summary", "--model-file", again.toString())));
		assertTrue(out.toString(StandardCharsets.UTF_8).matches(
			"(?s).*Images: +\\d+ training, \\d+ validation\n.*"), out::toString);
	}

	private static List<String> words(final String line) {
		final List<String> words = new ArrayList<>(List.of(""));
		final Matcher piece = PIECE.matcher(line);
		while (piece.find()) {
			if (piece.group(1) != null) words.add("");
			else for (int i = 2; i <= 5; i++) {
				if (piece.group(i) != null) words.set(words.size() - 1, words.get(words.size() -
					1) + piece.group(i));
			}
		}
		return words;
	}
}
