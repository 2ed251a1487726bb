/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Remembers what a {@link java.io.PrintStream} keeps to itself: that nothing can be written. */
final class StandardOutput extends FilterOutputStream {

	/** What the system says if the reader has gone, as head does, who wants no more. */
	private static final String GONE = "Broken pipe";

	private String problem;

	StandardOutput(final OutputStream target) {
		super(new BufferedOutputStream(target));
	}

	@Override
	public void write(final byte[] bytes, final int from, final int count)
		throws IOException
	{
		keep(() -> out.write(bytes, from, count));
	}

	@Override
	public void write(final int value) throws IOException {
		keep(() -> out.write(value));
	}

	@Override
	public void flush() throws IOException {
		keep(out::flush);
	}

	private interface Write {

		void run() throws IOException;
	}

	private void keep(final Write write) throws IOException {
		try {
			write.run();
		}
		catch (final IOException e) {
			if (problem == null && !GONE.equals(e.getMessage())) problem = String.valueOf(e
				.getMessage());
			throw e;
		}
	}

	/** Why something was lost; null if nothing was that anybody wanted. */
	String problem() {
		return problem;
	}
}
