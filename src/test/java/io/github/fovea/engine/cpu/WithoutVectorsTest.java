/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.benchmark.TrainingStep;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** The engine in a JVM of its own, with and without the vector module. */
class WithoutVectorsTest {

	/** Prints the device and the loss after two training steps. */
	public static final class Main {

		private Main() {}

		public static void main(final String[] args) {
			try (Engine engine = Engines.open("cpu", new EngineOptions(2));
					Parameters parameters = engine.newParameters(); Program program =
						engine.compile(TrainingStep.cnnMnist(3), parameters))
			{
				program.input("images").copyFrom(TrainingStep.random(program.input(
					"images").type(), 1, 1));
				program.input("rate").set(0, 0.001);
				program.run();
				program.run();
				System.out.println(engine.device().details());
				System.out.println(program.output("loss").get(0));
			}
		}
	}

	@Test
	void everythingWorksWithoutTheModule() throws IOException,
		InterruptedException
	{
		final List<String> without = run();
		final List<String> with = run("--add-modules", "jdk.incubator.vector");
		assertTrue(without.get(0).contains("plain Java loops"), without.toString());
		assertFalse(with.get(0).contains("plain"), with.toString());
		assertEquals(Double.parseDouble(without.get(1)), Double.parseDouble(with.get(
			1)), 1e-4);
	}

	private static List<String> run(final String... options) throws IOException,
		InterruptedException
	{
		final List<String> command = new ArrayList<>(List.of(Path.of(System
			.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class
			.getName()));
		final Process process = new ProcessBuilder(command).redirectError(
			ProcessBuilder.Redirect.DISCARD).start();
		final String output = new String(process.getInputStream().readAllBytes(),
			StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), output);
		return output.lines().filter(line -> !line.startsWith("WARNING")).toList();
	}
}
