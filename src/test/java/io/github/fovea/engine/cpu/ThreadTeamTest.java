/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadTeamTest {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7 })
	void everyPartRunsOnce(final int size) {
		try (ThreadTeam team = new ThreadTeam(size)) {
			for (int count = 1; count <= size; count++) {
				final AtomicIntegerArray runs = new AtomicIntegerArray(size);
				for (int i = 0; i < 500; i++) {
					team.run((part, parts) -> runs.incrementAndGet(part), count);
				}
				for (int part = 0; part < size; part++) {
					assertEquals(part < count ? 500 : 0, runs.get(part));
				}
			}
		}
	}

	@Test
	void aPartIsAlwaysDoneByTheSameThread() {
		try (ThreadTeam team = new ThreadTeam(3)) {
			final Thread[] first = new Thread[3];
			team.run((part, parts) -> first[part] = Thread.currentThread(), 3);
			assertSame(Thread.currentThread(), first[0]);
			for (int i = 0; i < 100; i++) {
				final Thread[] again = new Thread[3];
				team.run((part, parts) -> again[part] = Thread.currentThread(), 3);
				assertArrayEquals(first, again);
			}
		}
	}

	@Test
	void workIsSeenAfterSleeping() throws InterruptedException {
		try (ThreadTeam team = new ThreadTeam(2)) {
			final int[] results = new int[2];
			for (int i = 1; i <= 5; i++) {
				Thread.sleep(5);
				final int number = i;
				team.run((part, parts) -> results[part] = number, 2);
				assertArrayEquals(new int[] { i, i }, results);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void whatAPartThrowsIsThrown(final int failing) {
		try (ThreadTeam team = new ThreadTeam(2)) {
			final IllegalStateException thrown = assertThrows(
				IllegalStateException.class, () -> team.run((part, parts) -> {
					if (part == failing) throw new IllegalStateException("part " + part);
				}, 2));
			assertEquals("part " + failing, thrown.getMessage());
			final int[] results = new int[2];
			team.run((part, parts) -> results[part] = 1, 2);
			assertArrayEquals(new int[] { 1, 1 }, results);
		}
	}

	@Test
	void severalCallersGetTheirWorkDone() throws InterruptedException,
		ExecutionException
	{
		final ExecutorService callers = Executors.newFixedThreadPool(4);
		try (ThreadTeam team = new ThreadTeam(3)) {
			final Future<?>[] futures = new Future<?>[4];
			for (int c = 0; c < futures.length; c++) {
				futures[c] = callers.submit(() -> {
					final int[] done = new int[3];
					for (int i = 0; i < 2000; i++) {
						team.run((part, parts) -> done[part]++, 3);
					}
					assertArrayEquals(new int[] { 2000, 2000, 2000 }, done);
				});
			}
			for (final Future<?> future : futures) {
				future.get();
			}
		}
		finally {
			callers.shutdownNow();
		}
	}

	@Test
	void aTaskMayUseTheTeamItself() {
		try (ThreadTeam team = new ThreadTeam(2)) {
			final AtomicIntegerArray runs = new AtomicIntegerArray(2);
			team.run((part, parts) -> team.run((inner, of) -> runs.incrementAndGet(
				inner), 2), 2);
			assertEquals(2, runs.get(0));
			assertEquals(2, runs.get(1));
		}
	}

	@Test
	void aClosedTeamEndsItsThreadsAndStillWorks() throws InterruptedException {
		final ThreadTeam team = new ThreadTeam(2);
		final Thread[] threads = new Thread[2];
		team.run((part, parts) -> threads[part] = Thread.currentThread(), 2);
		team.close();
		threads[1].join(5000);
		assertEquals(Thread.State.TERMINATED, threads[1].getState());
		team.run((part, parts) -> threads[part] = Thread.currentThread(), 2);
		assertSame(Thread.currentThread(), threads[1]);
	}

	@Test
	void aTeamMayBeClosedWhileOthersUseIt() throws InterruptedException {
		for (int i = 0; i < 10; i++) {
			final ThreadTeam team = new ThreadTeam(2);
			final AtomicBoolean enough = new AtomicBoolean();
			final List<Thread> callers = new ArrayList<>();
			// More than there are cores, so that some are interrupted anywhere.
			for (int c = 0; c < 6; c++) {
				final Thread caller = new Thread(() -> {
					while (!enough.get()) {
						team.run((part, parts) -> {}, 2);
					}
				});
				caller.setDaemon(true);
				caller.start();
				callers.add(caller);
			}
			Thread.sleep(5);
			team.close();
			Thread.sleep(5);
			enough.set(true);
			for (final Thread caller : callers) {
				caller.join(5000);
				assertEquals(Thread.State.TERMINATED, caller.getState());
			}
		}
	}
}
