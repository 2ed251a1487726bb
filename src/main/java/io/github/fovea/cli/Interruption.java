/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM ask the running command to end; it has some seconds to
 * save what it has before the JVM goes.
 */
final class Interruption {

	private static final int SECONDS = 10;

	private final CountDownLatch finished = new CountDownLatch(1);
	private volatile boolean requested;

	Interruption() {
		Runtime.getRuntime().addShutdownHook(new Thread(this::await,
			"fovea-interruption"));
	}

	private void await() {
		requested = true;
		try {
			finished.await(SECONDS, TimeUnit.SECONDS);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	boolean requested() {
		return requested;
	}

	/** The command has ended; the JVM may go. */
	void finished() {
		finished.countDown();
	}
}
