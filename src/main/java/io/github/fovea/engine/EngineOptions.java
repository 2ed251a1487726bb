/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import java.util.function.Consumer;

/**
 * @param threads threads of a CPU engine; 0 takes all cores
 * @param timed whether the engine may first find out what is fastest here, if that
 *          is not known yet: worth a second before long work
 * @param passedOver is told, in words for a person, of each device that {@code auto}
 *          would take but that does not work
 */
public record EngineOptions(int threads, boolean timed,
	Consumer<String> passedOver)
{

	public static final EngineOptions DEFAULT = new EngineOptions(0);

	/** For short work. */
	public EngineOptions(final int threads) {
		this(threads, false, text -> {});
	}

	/** The same with someone who is told of devices that do not work. */
	public EngineOptions telling(final Consumer<String> whom) {
		return new EngineOptions(threads, timed, whom);
	}

	/** The same for long work. */
	public EngineOptions forLongWork() {
		return new EngineOptions(threads, true, passedOver);
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
