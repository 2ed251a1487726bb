/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.FoveaException;

/** A device has stopped working; its engine is of no more use. */
public final class DeviceLostException extends FoveaException {

	private static final long serialVersionUID = 1L;

	public DeviceLostException(final String message, final Throwable cause) {
		super(message, cause);
	}
}
