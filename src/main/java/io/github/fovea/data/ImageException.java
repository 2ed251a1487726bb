/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import java.io.IOException;

/** An image that cannot be read: its name and why. */
public class ImageException extends IOException {

	private static final long serialVersionUID = 1L;

	private final String reason;

	public ImageException(final String name, final Throwable cause) {
		super(name + ": " + Reasons.of(cause), cause);
		reason = Reasons.of(cause);
	}

	/** Why, without the name. */
	public String reason() {
		return reason;
	}
}
