/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import io.github.fovea.command.Operation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code fovea COMMAND --option value …} */
public final class Main {

	/** Set by the start script if standard error is a terminal. */
	private static final String TERMINAL = "fovea.terminal";

	private Main() {}

	public static void main(final String... args) {
		StandardError.restore();
		final StandardOutput written = new StandardOutput(new FileOutputStream(
			FileDescriptor.out));
		final PrintStream out = output(written);
		final PrintStream err = System.err;
		final Interruption interruption = new Interruption();
		final ShellFeedback feedback = new ShellFeedback(out, err, Boolean
			.getBoolean(TERMINAL), interruption::requested);
		final int code = new Shell(Operation.all(), feedback, out, err).run(args);
		out.flush();
		if (written.problem() != null) err.println("fovea: could not write the output: " +
			written.problem());
		err.flush();
		interruption.finished();
		System.exit(written.problem() != null && code == 0 ? Shell.FAILED : code);
	}

	/**
	 * Standard output: a file or another program is given UTF-8, a terminal what it
	 * shows.
	 */
	private static PrintStream output(final StandardOutput written) {
		return System.console() != null ? System.out : new PrintStream(written, true,
			StandardCharsets.UTF_8);
	}
}
