/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import io.github.fovea.command.Operation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A command that was run in this JVM.
 *
 * @param code how it ended
 * @param said both outputs together
 */
record ShellRun(int code, String said) {

	static ShellRun of(final String... args) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
		final int code = new Shell(Operation.all(), new ShellFeedback(stream, stream, false,
			() -> false), stream, stream).run(args);
		return new ShellRun(code, bytes.toString(StandardCharsets.UTF_8));
	}
}
