/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.command.Operation;
import io.github.fovea.command.Option;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private int run(final boolean terminal, final String... args) {
		final PrintStream outs = new PrintStream(out, true, StandardCharsets.UTF_8);
		final PrintStream errs = new PrintStream(err, true, StandardCharsets.UTF_8);
		return new Shell(Operation.all(), new ShellFeedback(outs, errs, terminal,
			() -> false), outs, errs).run(args);
	}

	private String out() {
		return out.toString(StandardCharsets.UTF_8);
	}

	private String err() {
		return err.toString(StandardCharsets.UTF_8);
	}

	@Test
	void optionsReachTheCommand() {
		assertEquals(Shell.OK, run(false, "probe", "--images", "dir",
			"--batch-size=8", "--learning-rate", "1e-3", "--optimizer", "SGD",
			"--resume", "--seed", "-7"));
		assertEquals("dir 8 0.001 sgd tiny unit true -7\n", out());
		assertEquals("looking\n", err());
	}

	@Test
	void aTerminalShowsABarThatGoesAwayAgain() {
		assertEquals(Shell.OK, run(true, "probe", "--images", "dir"));
		assertTrue(err().contains("[----"), err());
		assertTrue(err().endsWith("\r\033[K"), err());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"probe|2|fovea probe: --images is missing (see fovea probe --help)",
		"probe --images d --batch-size 0|2|fovea probe: --batch-size must be between 1 and 100, but is 0 (see fovea probe --help)",
		"probe --images d --optimizer x|2|fovea probe: --optimizer cannot be \"x\"; choose adam, sgd (see fovea probe --help)",
		"probe --images d --preprocessing fail|1|fovea probe: The disk is full" })
	void problemsAreOneLineAndAnExitCode(final String line, final int code,
		final String message)
	{
		assertEquals(code, run(false, line.split(" ")));
		assertEquals(message + "\n", err());
	}

	@ParameterizedTest
	@CsvSource({ "probe --images d --nonsense 1", "probe --images d stray",
		"prob", "--images d", "probe --window-title x --images d" })
	void whatIsNotKnownIsRefused(final String line) {
		assertEquals(Shell.USAGE, run(false, line.split(" ")));
		assertEquals(1, err().lines().count(), err());
		assertEquals("", out());
	}

	@Test
	void helpTellsDefaultsAndChoices() {
		assertEquals(Shell.OK, run(false, "probe", "--help"));
		assertTrue(out().contains("(default: 32)"), out());
		assertTrue(out().contains("(default: 0.001 with cosine decay)"), out());
		assertTrue(out().contains("--optimizer=adam|sgd"), out());
		assertFalse(out().contains("window"), out());
		assertEquals("", err());
	}

	/** Values with a colon or a comma in them: cpu:0, step=10,0.1. */
	@Test
	void helpBreaksNoValues() {
		assertEquals(Shell.OK, run(false, "train", "--help"));
		assertTrue(out().contains("engine:number"), out());
		assertTrue(out().contains("plateau=FACTOR,EPOCHS"), out());
	}

	@Test
	void helpAndVersionOfTheWhole() {
		assertEquals(Shell.OK, run(false, "--help"));
		assertTrue(out().contains("probe"), out());
		assertEquals(Shell.OK, run(false, "--version"));
		assertTrue(out().contains("fovea "), out());
		assertEquals(Shell.USAGE, run(false));
	}

	/** Names that scripts rely on; more may be added, none may go. */
	@Test
	void optionNamesAreFrozen() {
		final Map<String, String> frozen = new TreeMap<>(Map.of( //
			"tune", "engine model input_size classes batch_size seconds", //
			"sample", "output count seed", //
			"train",
			"images validation test model epochs batch_size optimizer learning_rate " +
				"momentum input_size classes preprocessing resize augment seed engine " +
				"threads output resume tensorboard monitor checkpoint", //
			"evaluate", "model_file images preprocessing json", //
			"predict", "model_file images output top classes preprocessing", //
			"models", "", //
			"summary", "model input_size classes", //
			"devices", "", //
			"conv2d",
			"input kernel stride padding dilation border flip output", //
			"pool2d", "input type size stride padding output"));
		frozen.put("augment", "input augment count seed output");
		frozen.put("augmentations", "");
		final var commands = Usage.spec(Operation.all(), Operation.all().stream()
			.map(Operation::name).toList()).subcommands();
		frozen.forEach((command, names) -> {
			assertTrue(commands.containsKey(command), command);
			final var options = commands.get(command).getCommandSpec().optionsMap();
			Arrays.stream(names.split(" ")).filter(n -> !n.isEmpty()).map(
				Option::shellName).forEach(n -> assertTrue(options.containsKey(n),
					command + " lacks " + n));
		});
	}
}
