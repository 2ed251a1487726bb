/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiPredicate;

/**
 * Runs one behind the other: while a device computes one, the next one's inputs are
 * filled and brought to it. Results come in the order of the runs.
 *
 * @param <T> what a run is about
 */
public final class Pipeline<T> {

	private record Started<T>(Program program, T subject) {}

	private final Deque<Started<T>> started = new ArrayDeque<>();
	private final BiPredicate<Program, T> finished;

	/**
	 * @param finished looks at the outputs of a run and returns whether to go on
	 */
	public Pipeline(final BiPredicate<Program, T> finished) {
		this.finished = finished;
	}

	/**
	 * Starts a program whose inputs are filled.
	 *
	 * @return false if the results of a run say that it is enough
	 */
	public boolean start(final Program program, final T subject) {
		program.start();
		started.add(new Started<>(program, subject));
		return finish(program.ahead());
	}

	/** Ends all runs, with the same result. */
	public boolean finish() {
		return finish(0);
	}

	private boolean finish(final int left) {
		while (started.size() > left) {
			final Started<T> first = started.remove();
			first.program.await();
			if (!finished.test(first.program, first.subject)) return false;
		}
		return true;
	}
}
