/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.data.Preparation.Progress;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Does something with each image on several threads, while one watches. */
final class ReadingTeam {

	private final int size;
	private final IntConsumer work;
	private final AtomicInteger next = new AtomicInteger();
	private final AtomicInteger done = new AtomicInteger();
	private volatile Throwable failure;

	private ReadingTeam(final int size, final IntConsumer work) {
		this.size = size;
		this.work = work;
	}

	/**
	 * @param work takes the number of an image, on any thread
	 * @throws CancellationException if the progress says so
	 */
	static void each(final int size, final int threads, final IntConsumer work,
		final Progress progress)
	{
		new ReadingTeam(size, work).run(threads, progress);
	}

	private void run(final int threads, final Progress progress) {
		final Thread[] team = new Thread[Math.max(1, Math.min(threads, size))];
		for (int i = 0; i < team.length; i++) {
			team[i] = new Thread(this::work, "fovea-check-" + i);
			team[i].setDaemon(true);
			team[i].start();
		}
		try {
			watch(team, progress);
		}
		finally {
			next.set(size);
		}
		if (failure instanceof Error error) throw error;
		if (failure instanceof RuntimeException exception) throw exception;
	}

	private void watch(final Thread[] team, final Progress progress) {
		try {
			for (final Thread thread : team) {
				do {
					thread.join(100);
					if (!progress.at(done.get(), size)) throw new CancellationException(
						"Cancelled while the images were read");
				}
				while (thread.isAlive());
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted while the images were read");
		}
	}

	private void work() {
		try {
			for (int i = next.getAndIncrement(); i < size; i = next.getAndIncrement()) {
				work.accept(i);
				done.incrementAndGet();
			}
		}
		catch (final Throwable t) {
			failure = t;
			next.set(size);
		}
	}
}
