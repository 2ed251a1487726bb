/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jocl.CLException;

/** Things of the driver that are released together, the newest first. */
final class Resources implements AutoCloseable {

	private final Deque<Runnable> releases = new ArrayDeque<>();

	void add(final Runnable release) {
		releases.push(release);
	}

	@Override
	public void close() {
		while (!releases.isEmpty()) {
			try {
				releases.pop().run();
			}
			catch (final CLException e) {
				// The device is gone, and with it what was to be released.
			}
		}
	}
}
