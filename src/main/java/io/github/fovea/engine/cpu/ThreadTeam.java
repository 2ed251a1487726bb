/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that work on one task together: part p of a task is always done by
 * member p, and the caller is member 0. Members that wait spin for a short time
 * ({@link Patience}) and then sleep, so small regions cost a microsecond and an
 * idle team costs nothing. While the team is busy for one caller, another caller
 * does all parts of its task itself. Running a task allocates nothing.
 */
public final class ThreadTeam implements AutoCloseable {

	/** Work that is done in numbered parts at the same time. */
	@FunctionalInterface
	public interface Task {

		void run(int part, int parts);
	}

	private static final int SPINS_A_CLOCK = 64;

	private final Worker[] workers;
	private final ReentrantLock busy = new ReentrantLock();
	private final AtomicInteger unfinished = new AtomicInteger();
	private final AtomicInteger sleeping = new AtomicInteger();
	/** Of whoever is the caller. */
	private final Patience patience = new Patience();

	// Written before the round, which publishes them.
	private Task task;
	private int parts;
	private volatile int round;
	private volatile boolean closed;
	private volatile Thread waitingCaller;
	private volatile Throwable failure;

	/**
	 * @param size members, the caller included; 1 or more
	 */
	public ThreadTeam(final int size) {
		if (size < 1) throw new IllegalArgumentException(
			"A team needs a thread, got " + size);
		workers = new Worker[size - 1];
		for (int i = 0; i < workers.length; i++) {
			workers[i] = new Worker(i + 1);
			workers[i].start();
		}
	}

	/** Members, the caller included. */
	public int size() {
		return workers.length + 1;
	}

	/**
	 * Runs all parts of a task and returns when they are done. What a part throws
	 * is thrown here, after all parts have ended.
	 *
	 * @param count parts, at most {@link #size()}
	 */
	public void run(final Task work, final int count) {
		if (count > size()) throw new IllegalArgumentException(count +
			" parts for a team of " + size());
		if (count == 1) {
			work.run(0, 1);
			return;
		}
		if (closed || busy.isHeldByCurrentThread() || !busy.tryLock()) {
			runAlone(work, count);
			return;
		}
		try {
			// It may have been closed since: there is nobody to wait for then.
			if (closed) runAlone(work, count);
			else runTogether(work, count);
		}
		finally {
			busy.unlock();
		}
	}

	private static void runAlone(final Task work, final int count) {
		for (int part = 0; part < count; part++) {
			work.run(part, count);
		}
	}

	private void runTogether(final Task work, final int count) {
		task = work;
		parts = count;
		failure = null;
		unfinished.set(workers.length);
		round++;
		if (sleeping.get() > 0) {
			for (final Worker worker : workers) {
				if (worker.asleep) LockSupport.unpark(worker);
			}
		}
		try {
			work.run(0, count);
		}
		finally {
			awaitWorkers();
			task = null;
		}
		final Throwable thrown = failure;
		if (thrown instanceof RuntimeException e) throw e;
		if (thrown instanceof Error e) throw e;
	}

	private void awaitWorkers() {
		final long start = System.nanoTime();
		int spins = 0;
		while (unfinished.get() > 0) {
			Thread.onSpinWait();
			if (++spins % SPINS_A_CLOCK == 0 && patience.isLostAfter(System.nanoTime() -
				start))
			{
				patience.lose();
				waitingCaller = Thread.currentThread();
				boolean interrupted = false;
				while (unfinished.get() > 0) {
					LockSupport.park(this);
					interrupted |= Thread.interrupted();
				}
				waitingCaller = null;
				if (interrupted) Thread.currentThread().interrupt();
				return;
			}
		}
		patience.gain();
	}

	/** Ends the threads; later tasks run in their caller alone. */
	@Override
	public void close() {
		busy.lock();
		try {
			closed = true;
			for (final Worker worker : workers) {
				LockSupport.unpark(worker);
			}
		}
		finally {
			busy.unlock();
		}
	}

	private final class Worker extends Thread {

		private final int member;
		private final Patience patience = new Patience();
		private volatile boolean asleep;

		Worker(final int member) {
			super("fovea-cpu-" + member);
			this.member = member;
			setDaemon(true);
		}

		@Override
		public void run() {
			int seen = 0;
			while (true) {
				awaitRound(seen);
				if (round == seen) return;
				seen = round;
				try {
					if (member < parts) task.run(member, parts);
				}
				catch (final Throwable t) {
					failure = t;
				}
				if (unfinished.decrementAndGet() == 0) {
					final Thread caller = waitingCaller;
					if (caller != null) LockSupport.unpark(caller);
				}
			}
		}

		/** Returns when there is another round, or none will come. */
		private void awaitRound(final int seen) {
			final long start = System.nanoTime();
			int spins = 0;
			while (round == seen && !closed) {
				Thread.onSpinWait();
				if (++spins % SPINS_A_CLOCK == 0 && patience.isLostAfter(System.nanoTime() -
					start))
				{
					patience.lose();
					sleep(seen);
					return;
				}
			}
			patience.gain();
		}

		private void sleep(final int seen) {
			asleep = true;
			sleeping.incrementAndGet();
			while (round == seen && !closed) {
				LockSupport.park(ThreadTeam.this);
			}
			sleeping.decrementAndGet();
			asleep = false;
		}
	}
}
