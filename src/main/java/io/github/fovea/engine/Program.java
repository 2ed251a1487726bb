/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.tensor.Tensor;

/**
 * A compiled graph: fill the inputs, run, read the outputs, as often as wanted.
 * A run allocates nothing. For one thread at a time.
 */
public interface Program extends AutoCloseable {

	/**
	 * The tensor to write an input into; the same one at each call.
	 *
	 * @throws java.util.NoSuchElementException if the graph has no such input
	 */
	Tensor input(String name);

	/** Computes the outputs, then lets the updates take effect. */
	void run();

	/** Runs that may have been started and not yet waited for while one is started. */
	default int ahead() {
		return 0;
	}

	/**
	 * Begins a run with the inputs as they are now; they may be filled again at once.
	 * Runs of programs that share parameters take place in the order of their start.
	 */
	default void start() {
		run();
	}

	/** Ends the first run that was started and not yet waited for. */
	default void await() {}

	/**
	 * The tensor that a run leaves an output in; valid until the next run is made or
	 * waited for.
	 *
	 * @throws java.util.NoSuchElementException if the graph has no such output
	 */
	Tensor output(String name);

	/** Memory for inputs, outputs and intermediate values, without parameters. */
	long bytes();

	@Override
	void close();
}
