/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.command.EvaluateCommand;
import io.github.fovea.command.PredictImageCommand;
import io.github.fovea.command.TrainCommand;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.log.LogService;
import org.scijava.service.ServiceHelper;

/** What the shell loads to classify one image, which decides how soon it answers. */
class ColdStartTest {

	/** Makes a context, so that the test knows what one looks like. */
	public static final class MakesAContext {

		private MakesAContext() {}

		public static void main(final String[] args) {
			new Context(LogService.class).close();
		}
	}

	@TempDir
	Path folder;

	@Test
	void classifyingAnImageMakesNoContextAndLoadsNoOtherCommand()
		throws Exception
	{
		final Path images = folder.resolve("images");
		final Path model = folder.resolve("model.onnx");
		JavaProcess.of().run(Main.class, "sample", "--output", images.toString(),
			"--count", "20");
		JavaProcess.of().run(Main.class, "train", "--images", images.toString(),
			"--model", "lenet-gluon", "--input-size", "28x28x1", "--epochs", "1",
			"--output", model.toString());
		final String image;
		try (Stream<Path> files = Files.walk(images)) {
			image = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow()
				.toString();
		}
		for (final List<String> line : List.of(List.of("predict", "--images", image),
			List.of("predict-image", "--input", image)))
		{
			final Set<String> loaded = loaded(Main.class, Stream.concat(line.stream(),
				Stream.of("--model-file", model.toString())).toArray(String[]::new));
			assertTrue(loaded.contains(Shell.class.getName()));
			assertEquals(Set.of(), intersection(loaded, ServiceHelper.class,
				TrainCommand.class, EvaluateCommand.class), line.get(0));
			assertEquals(line.get(0).equals("predict-image"), loaded.contains(
				PredictImageCommand.class.getName()));
		}
		assertTrue(loaded(MakesAContext.class).contains(ServiceHelper.class
			.getName()));
	}

	private Set<String> loaded(final Class<?> main, final String... arguments)
		throws Exception
	{
		final Path file = folder.resolve("loaded.txt");
		JavaProcess.of("-Xlog:class+load:file=" + file + ":none").run(main,
			arguments);
		try (Stream<String> lines = Files.lines(file)) {
			return lines.map(line -> line.split(" ")[0]).collect(Collectors.toSet());
		}
	}

	private static Set<String> intersection(final Set<String> loaded,
		final Class<?>... unwanted)
	{
		final Set<String> result = new TreeSet<>(Arrays.stream(unwanted).map(
			Class::getName).toList());
		result.retainAll(loaded);
		return result;
	}
}
