/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

/** A node of a known operator asks for something that Fovea lacks. */
final class UnsupportedForm extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * @param what follows the operator's name: "with negative steps"
	 */
	UnsupportedForm(final String what) {
		super(what, null, false, false);
	}
}
