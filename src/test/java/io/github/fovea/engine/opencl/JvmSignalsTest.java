/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

class JvmSignalsTest {

	@Test
	void threadsCompileOneAfterTheOther() throws InterruptedException {
		final AtomicBoolean entered = new AtomicBoolean();
		final Thread second = new Thread(() -> JvmSignals.keep(() -> entered.set(true)));
		final boolean together = JvmSignals.keep(() -> {
			second.start();
			while (!entered.get() && second.getState() != Thread.State.BLOCKED) {
				Thread.onSpinWait();
			}
			return entered.get();
		});
		second.join();
		assertFalse(together);
		assertTrue(entered.get());
	}
}
