/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLinesTest {

	private static ProbeCommand probe(final String name, final Object value) {
		final ProbeCommand command = new ProbeCommand();
		Operation.of(ProbeCommand.class).options().stream().filter(o -> o.name().equals(
			name)).findFirst().orElseThrow().set(command, value);
		return command;
	}

	@Test
	void defaultsAndWhatIsToBeLeftOutAreNotInTheLines() {
		final CommandLines lines = new CommandLines(probe("resume", true), Set.of("resume"));
		assertEquals("fovea probe", lines.shell());
		assertEquals("run(\"Probe...\", \"\");", lines.macro("Probe..."));
	}

	@Test
	void switchesAndNumbersAreWrittenAsAPersonWould() {
		final CommandLines on = new CommandLines(probe("resume", true), Set.of());
		assertEquals("fovea probe --resume", on.shell());
		assertEquals("run(\"P\", \"resume\");", on.macro("P"));
		assertEquals("fovea probe --batch-size 7", new CommandLines(probe("batch_size", 7),
			Set.of()).shell());
		assertEquals("fovea probe --learning-rate 1.0E-5", new CommandLines(probe(
			"learning_rate", 1e-5), Set.of()).shell());
	}

	/** By the rules of POSIX's shell, and of ImageJ's macros with their strings. */
	@ParameterizedTest
	@CsvSource(delimiter = '#', quoteCharacter = '\0', value = { //
		"dir/a-1#dir/a-1#dir/a-1", //
		"my cells#\"my cells\"#[my cells]", //
		"it's#\"it's\"#it's", //
		"cost$ `x`#'cost$ `x`'#[cost$ `x`]", //
		"a's $x#'a'\\''s $x'#[a's $x]", //
		"[x]#\"[x]\"#[[x]]", //
		"a [1] b#\"a [1] b\"#[a [1] b]", //
		"a ]b#\"a ]b\"#'a ]b'", //
		"say \"x\"#'say \"x\"'#[say \\\"x\\\"]", //
		"(\\d)x#'(\\d)x'#(\\\\d)x" })
	void whatShellsAndMacrosReadOtherwiseIsQuoted(final String value,
		final String shell, final String macro)
	{
		if (File.separatorChar == '\\') return;
		final CommandLines lines = new CommandLines(probe("images", new File(value)), Set
			.of());
		assertEquals("fovea probe --images " + shell, lines.shell());
		assertEquals("run(\"P\", \"images=" + macro + "\");", lines.macro("P"));
	}
}
