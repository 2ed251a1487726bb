/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/**
 * How long a thread spins before it sleeps: a little longer each time that it was
 * worth it, half as long where it was not, as with other programs on the same
 * processors. Not safe for several threads at once.
 */
final class Patience {

	private static final long LEAST = 10_000;
	private static final long MOST = 200_000;
	private static final long STEP = 20_000;

	private long nanos = MOST;

	boolean isLostAfter(final long spun) {
		return spun > nanos;
	}

	void gain() {
		nanos = Math.min(MOST, nanos + STEP);
	}

	void lose() {
		nanos = Math.max(LEAST, nanos / 2);
	}
}
