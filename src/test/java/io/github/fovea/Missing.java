/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea;

import org.junit.jupiter.api.Assumptions;

/** What a test needs and this computer lacks. */
public final class Missing {

	private Missing() {}

	/** Aborts the test; in continuous integration, where nothing may lack, it fails. */
	public static void report(final String what) {
		if ("true".equals(System.getenv("CI"))) throw new AssertionError(what);
		Assumptions.abort(what);
	}
}
