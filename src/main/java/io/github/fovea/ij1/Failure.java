/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import io.github.fovea.FoveaException;

import ij.IJ;
import ij.ImageJ;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;

import java.awt.GraphicsEnvironment;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Tells the person what went wrong, and ends a macro that is running. */
final class Failure {

	private static final int WIDTH = 80;

	private final String name;

	/**
	 * @param name the operation
	 */
	Failure(final String name) {
		this.name = name;
	}

	void guard(final Runnable work) {
		try {
			work.run();
		}
		catch (final FoveaException e) {
			report(e.getMessage());
		}
		catch (final OutOfMemoryError e) {
			report("Java's memory of " + (Runtime.getRuntime().maxMemory() >> 20) +
				" MB is not enough; take smaller batches or images, or allow more in " +
				"Edit > Options > Memory & Threads");
		}
		catch (final RuntimeException | LinkageError e) {
			// The host's own signal that a macro ends.
			if (Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
			final StringWriter trace = new StringWriter();
			e.printStackTrace(new PrintWriter(trace));
			IJ.log(trace.toString());
			report("An error in the program: " + e + " (see the Log)");
		}
	}

	private void report(final String problem) {
		IJ.showProgress(1.0);
		final Interpreter macro = Interpreter.getInstance();
		if (windows()) {
			if (macro != null) {
				macro.abort(wrap(problem));
				return;
			}
			// Else the recorder would write a line that did nothing.
			if (Recorder.record) Recorder.setCommand(null);
			IJ.error("Fovea", wrap(problem));
			return;
		}
		System.err.println("fovea " + name + ": " + problem);
		if (macro == null) throw new RuntimeException(Macro.MACRO_CANCELED);
		// Else the interpreter would open a dialog, which no one could close.
		macro.setIgnoreErrors(true);
		macro.abort(problem);
	}

	/** False with -batch too, where a dialog would wait for ever. */
	static boolean windows() {
		final ImageJ window = IJ.getInstance();
		return window != null && !GraphicsEnvironment.isHeadless();
	}

	/** ImageJ's dialogs do not break lines. */
	static String wrap(final String text) {
		final StringBuilder result = new StringBuilder();
		int column = 0;
		for (final String word : text.split(" ")) {
			if (column > 0 && column + word.length() >= WIDTH) {
				result.append('\n');
				column = 0;
			}
			else if (result.length() > 0) {
				result.append(' ');
			}
			result.append(word);
			column += word.length() + 1;
			final int newline = word.lastIndexOf('\n');
			if (newline >= 0) column = word.length() - newline;
		}
		return result.toString();
	}
}
