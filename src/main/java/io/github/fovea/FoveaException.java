/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea;

/**
 * Something the person can mend: a missing file, an image of the wrong size, a
 * network that does not fit. The message says what was expected, what came and
 * what to do, and is shown as it is.
 */
public class FoveaException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public FoveaException(final String message) {
		super(message);
	}

	public FoveaException(final String message, final Throwable cause) {
		super(message, cause);
	}
}
