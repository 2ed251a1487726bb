/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

/** What writes models. */
public final class Producer {

	public static final String NAME = "Fovea";

	private Producer() {}

	/** The version of the jar; "development" without one. */
	public static String version() {
		final String version = Producer.class.getPackage().getImplementationVersion();
		return version == null ? "development" : version;
	}
}
