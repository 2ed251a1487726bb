/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

/**
 * @param threads threads of a CPU engine; 0 takes all cores
 * @param timed whether the engine may first find out what is fastest here, if that
 *          is not known yet: worth a second before long work
 */
public record EngineOptions(int threads, boolean timed) {

	public static final EngineOptions DEFAULT = new EngineOptions(0);

	/** For short work. */
	public EngineOptions(final int threads) {
		this(threads, false);
	}

	/** The same for long work. */
	public EngineOptions forLongWork() {
		return new EngineOptions(threads, true);
	}

	public EngineOptions {
		if (threads < 0) throw new IllegalArgumentException(
			"The number of threads must be 0 (all cores) or more, but was " +
				threads);
	}

	/** The number of threads that 0 stands for. */
	public int threadsOrAll() {
		return threads > 0 ? threads : Cores.count();
	}
}
