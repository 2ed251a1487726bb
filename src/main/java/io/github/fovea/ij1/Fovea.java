/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import io.github.fovea.command.Operation;

/**
 * For macros where {@code run} does not work, such as in ImageJ without a
 * display:
 * {@code call("io.github.fovea.ij1.Fovea.run", "conv2d", "input=a.tif kernel=[1 2 1] output=b.tif")}.
 */
public final class Fovea {

	private Fovea() {}

	/**
	 * Runs an operation; a problem ends the macro.
	 *
	 * @param name conv2d, train, …
	 * @param options as in a macro's {@code run}
	 * @return what the shell would print, lines separated by newlines
	 */
	public static String run(final String name, final String options) {
		final StringBuilder result = new StringBuilder();
		new Failure(name).guard(() -> result.append(new Start(Operation.named(name))
			.run(MacroOptions.parse(options))));
		return result.toString();
	}
}
