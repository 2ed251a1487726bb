/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import java.io.Writer;

/** Gives each line written to a command's feedback as a result. */
final class ResultWriter extends Writer {

	private final Feedback feedback;
	private final StringBuilder line = new StringBuilder();

	ResultWriter(final Feedback feedback) {
		this.feedback = feedback;
	}

	@Override
	public void write(final char[] text, final int from, final int size) {
		for (int i = from; i < from + size; i++) {
			if (text[i] == '\n') {
				feedback.row(line.toString());
				line.setLength(0);
			}
			else if (text[i] != '\r') line.append(text[i]);
		}
	}

	@Override
	public void flush() {
		// Lines are passed on as they end.
	}

	@Override
	public void close() {
		if (line.length() > 0) write(new char[] { '\n' }, 0, 1);
	}
}
