/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import io.github.fovea.command.Operation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Runs the usual commands once on a handful of images in a temporary folder, so
 * that the classes they need are loaded.
 */
public final class Rehearsal {

	private Rehearsal() {}

	public static void main(final String... args) throws IOException {
		final Path folder = Files.createTempDirectory("fovea-rehearsal");
		final boolean complete;
		try {
			complete = run(folder);
		}
		finally {
			delete(folder);
		}
		System.exit(complete ? Shell.OK : Shell.FAILED);
	}

	private static boolean run(final Path folder) throws IOException {
		final String images = folder.resolve("images").toString();
		final String model = folder.resolve("model.onnx").toString();
		return run("--help") && run("sample", "--output", images,
			"--count", "20") && run("train", "--images", images, "--model", "lenet-5",
				"--epochs", "1", "--output", model) && run("evaluate", "--model-file",
					model, "--images", images) && run("predict", "--model-file", model,
						"--images", images) && run("predict-image", "--model-file", model,
							"--input", picture(folder)) && run("conv2d", "--input", picture(
								folder), "--kernel", "0 1; 2 3", "--output", folder.resolve(
									"filtered.tif").toString());
	}

	private static String picture(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder.resolve("images"))) {
			return files.map(Path::toString).filter(f -> f.endsWith(".png")).sorted()
				.findFirst().orElseThrow();
		}
	}

	private static boolean run(final String... command) {
		final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
		return new Shell(Operation.all(), new ShellFeedback(nowhere, nowhere, false,
			() -> false), nowhere, nowhere).run(command) == Shell.OK;
	}

	private static void delete(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}
}
