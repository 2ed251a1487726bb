/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.FoveaException;

/** A device has too little memory; a smaller batch or image may fit. */
public final class DeviceMemoryException extends FoveaException {

	private static final long serialVersionUID = 1L;

	public DeviceMemoryException(final String message) {
		super(message);
	}

	public DeviceMemoryException(final String message, final Throwable cause) {
		super(message, cause);
	}
}
