/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;
import io.github.fovea.files.FileProblem;

import java.io.IOException;

/** Says in words why an image, or what lists them, could not be read. */
public final class Reasons {

	private Reasons() {}

	/** Without the image's name, to follow it. */
	public static String of(final Throwable e) {
		if (e instanceof ImageException image) return image.reason();
		if (e instanceof IOException io) return FileProblem.reason(io);
		if (e instanceof OutOfMemoryError) return "it does not fit into memory";
		final String message = e.getMessage();
		if (message != null && e instanceof FoveaException) return message;
		return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
	}
}
