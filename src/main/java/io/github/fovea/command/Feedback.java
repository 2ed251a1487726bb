/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.launcher.VectorModule;

/**
 * How a running command talks to the person, whichever door it was started
 * from: shell, menu, macro or script. Called from the thread that runs the
 * command or, one at a time, from its workers.
 */
public interface Feedback {

	/** A remark on the way: what was skipped, which device computes. */
	void message(String text);

	/**
	 * The processor computes without vectors, which the person could turn on: tells
	 * how, once in a JVM.
	 */
	default void vectorsMissed() {
		message("Java was started without its vector module; the processor " +
			"computes faster with " + VectorModule.OPTION);
	}

	/** A line of what was asked for; the shell's standard output. */
	void result(String text);

	/** A line of the result that the command leaves as a table too. */
	default void row(final String text) {
		result(text);
	}

	/**
	 * Whether anybody will look at a table that the command leaves; else it need not
	 * be kept in memory.
	 */
	default boolean wantsTables() {
		return true;
	}

	/** Whether pictures that are not written to files would be shown. */
	default boolean wantsPictures() {
		return false;
	}

	/**
	 * How far the work is. Cheap to call often.
	 *
	 * @param done units done; {@code total} ends the display
	 * @param total all units, or 0 where the number is not known
	 * @param text what is being done, one short line
	 */
	void progress(long done, long total, String text);

	/** Threads that the host lets its commands use; 0 if it does not say. */
	default int threads() {
		return 0;
	}

	/** True once the person wants the work to end early. */
	boolean canceled();
}
