/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.function.Supplier;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Gives the JVM its signal handlers back. Drivers that compile with LLVM leave its
 * handlers installed. They hand the first signal over to the JVM's, but end the
 * process if two threads are interrupted at once; and HotSpot interrupts all threads
 * that run whenever it collects garbage. Any signal of LLVM's makes it take all its
 * handlers away: one is raised that nobody uses, and that has a handler which does
 * nothing if there is no LLVM.
 */
final class JvmSignals {

	private static final String UNUSED = "SYS";

	private JvmSignals() {}

	/**
	 * Runs something in which a driver may be loaded or compile.
	 */
	static void keep(final Runnable driver) {
		keep(() -> {
			driver.run();
			return null;
		});
	}

	/**
	 * As the other, for something with a result. One thread after the other, as LLVM, given the
	 * signal while it compiles in another one, takes its unfinished files away.
	 */
	static synchronized <T> T keep(final Supplier<T> driver) {
		final Signal signal;
		final SignalHandler before;
		try {
			signal = new Signal(UNUSED);
			before = Signal.handle(signal, s -> {});
		}
		catch (final IllegalArgumentException e) {
			// Windows has no such signal, and another JVM may use it.
			return driver.get();
		}
		try {
			return driver.get();
		}
		finally {
			Signal.raise(signal);
			Signal.handle(signal, before);
		}
	}
}
