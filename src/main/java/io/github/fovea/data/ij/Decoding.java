/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import java.io.EOFException;
import java.io.IOException;

/** Turns what decoders throw at damaged files into reasons for people. */
final class Decoding {

	/** Something that reads an image. */
	interface Step<T> {

		T run() throws IOException;
	}

	private Decoding() {}

	/** @param cause may be null */
	static EOFException early(final IOException cause) {
		final EOFException early = new EOFException("the file ends too early");
		if (cause != null) early.initCause(cause);
		return early;
	}

	static <T> T guard(final Step<T> step) throws IOException {
		try {
			return step.run();
		}
		catch (final EOFException e) {
			throw early(e);
		}
		catch (final IOException e) {
			throw e.getCause() instanceof EOFException ? early(e) : e;
		}
		catch (final OutOfMemoryError e) {
			throw new IOException("it does not fit into memory", e);
		}
		catch (final ArithmeticException e) {
			throw new IOException("it has more pixels than one array holds", e);
		}
		catch (final RuntimeException e) {
			// Decoders meet damage as an index out of bounds, a negative size, a null.
			throw new IOException("it is damaged (" + e.toString().lines().findFirst().orElse("") +
				")", e);
		}
	}
}
