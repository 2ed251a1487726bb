/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.command.Operation;
import io.github.fovea.engine.opencl.OpenClEngines;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneShellTest {

	@TempDir
	Path folder;

	@Test
	void aNetworkIsTunedAndWhatWasFoundIsKept() throws Exception {
		OpenClEngines.require();
		final String said = JavaProcess.of("-Dfovea.cache=" + folder).run(Main.class, "tune",
			"--model", "lenet-5", "--batch-size", "2", "--seconds", "0");
		assertTrue(said.contains("Tuning opencl ("), said);
		assertTrue(said.contains("Times as fast"), said);
		final List<String> rows = said.lines().filter(l -> l.matches(
			".+ of [\\dx, ]+ +[\\d.]+ +[\\d.]+ +\\d+\\.\\d\\d")).toList();
		assertTrue(rows.stream().anyMatch(l -> l.startsWith("ConvGradWeight of 2x")), said);
		try (Stream<Path> files = Files.list(folder.resolve("opencl"))) {
			assertEquals(1, files.filter(f -> f.toString().endsWith(".properties")).count());
		}
	}

	@Test
	void otherEnginesHaveNothingToTune() {
		final ByteArrayOutputStream err = new ByteArrayOutputStream();
		final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
		assertEquals(Shell.FAILED, new Shell(Operation.all(), new ShellFeedback(stream,
			stream, false, () -> false), stream, stream).run("tune", "--engine", "cpu"));
		assertEquals("fovea tune: The engine cpu needs no tuning; choose opencl, or one of its devices\n",
			err.toString(StandardCharsets.UTF_8));
	}
}
