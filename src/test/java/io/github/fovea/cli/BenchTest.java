/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.fovea.api.Benchmark;
import io.github.fovea.command.BenchCommand;
import io.github.fovea.command.Operation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

class BenchTest {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private int run(final String... args) {
		final PrintStream outs = new PrintStream(out, true, StandardCharsets.UTF_8);
		final PrintStream errs = new PrintStream(err, true, StandardCharsets.UTF_8);
		return new Shell(Operation.all(), new ShellFeedback(outs, errs, false,
			() -> false), outs, errs).run(args);
	}

	private List<JsonObject> lines() {
		return out.toString(StandardCharsets.UTF_8).lines().map(
			JsonParser::parseString).map(e -> e.getAsJsonObject()).toList();
	}

	@Test
	void aCaseIsOneLineWhoseNumbersAgree() {
		assertEquals(Shell.OK, run("bench", "--workload", "cnn-mnist", "--seconds",
			"0.2", "--threads", "1", "--engine", "cpu"), err.toString());
		assertEquals(1, lines().size());
		final JsonObject line = lines().get(0);
		assertEquals(List.of("workload", "images_per_s", "ms", "gflops",
			"share_of_peak", "threads", "jvm", "engine"), List.copyOf(line.keySet()));
		assertEquals("cnn-mnist", line.get("workload").getAsString());
		assertEquals(1, line.get("threads").getAsInt());
		final double ms = line.get("ms").getAsDouble();
		assertEquals(50e3, line.get("images_per_s").getAsDouble() * ms, 50);
		assertEquals(820.064, line.get("gflops").getAsDouble() * ms, 1);
		final double share = line.get("share_of_peak").getAsDouble();
		// By the definition's operations, of which Winograd's 5x5 leaves a sixth.
		assertTrue(share > 0 && share < 6.25, "share of the peak " + share);
	}

	@Test
	void severalCasesComeInTheirOrder() {
		assertEquals(Shell.OK, run("bench", "--workload",
			"conv-3x3-64-256, cnn-mnist", "--seconds", "0", "--engine", "cpu"), err
				.toString());
		assertEquals(List.of("conv-3x3-64-256", "cnn-mnist"), lines().stream().map(
			l -> l.get("workload").getAsString()).toList());
	}

	@Test
	void aWorkloadThatIsNotKnownIsSaidAtOnce() {
		assertEquals(Shell.USAGE, run("bench", "--workload", "cnn-mnist,alexnet"));
		assertEquals("", out.toString());
		assertTrue(err.toString().contains("--workload is not understood"), err.toString());
		assertTrue(err.toString().contains("lenet-gluon"), err.toString());
		assertEquals(Shell.USAGE, run("bench", "--workload", ","));
		assertTrue(err.toString().contains("--workload names nothing to time"), err.toString());
	}

	@Test
	void theHelpNamesEveryWorkload() {
		final String help = Operation.of(BenchCommand.class).options().get(0)
			.description();
		assertNull(Benchmark.workloads().stream().filter(w -> !help.contains(w))
			.findFirst().orElse(null));
	}
}
