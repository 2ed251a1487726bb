/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

/**
 * @param threads threads of a CPU engine; 0 takes all cores
 */
public record EngineOptions(int threads) {

	public static final EngineOptions DEFAULT = new EngineOptions(0);

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
