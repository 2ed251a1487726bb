/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.nio.charset.StandardCharsets;

import org.jocl.Pointer;

/** Texts of drivers, which tell first how long they are. */
final class DriverText {

	/** Asks a driver for its text, or, with no bytes, for the size. */
	@FunctionalInterface
	interface Query {

		void ask(long bytes, Pointer text, long[] size);
	}

	private DriverText() {}

	/** The text without what surrounds it; empty if there is none. */
	static String of(final Query query) {
		final long[] size = new long[1];
		query.ask(0, null, size);
		// Drivers refuse to write nothing.
		if (size[0] == 0) return "";
		final byte[] bytes = new byte[(int) size[0]];
		query.ask(bytes.length, Pointer.to(bytes), null);
		return new String(bytes, StandardCharsets.UTF_8).replace("\0", "").strip();
	}
}
