/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.peak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What the processor's vector units can do at most with float32 numbers,
 * measured: it needs no data sheet, neither for the clock nor for the number and
 * width of the units. The better of two ways counts: chains in registers, written
 * with the vector module, and a plain loop that the compiler vectorises. The
 * second alone, without the module, was seen to reach 0.9 to 0.97 of the first.
 */
public final class PeakRate {

	/** So long without anything better, and no more is expected. */
	private static final long PATIENCE = 600_000_000;
	// By name, as the class cannot be loaded without the vector module.
	private static final String VECTORS =
		"io.github.fovea.engine.cpu.simd.VectorChains";

	private PeakRate() {}

	/**
	 * Takes one or two seconds. All threads compute at once until none becomes
	 * faster, and each one's best moment counts, so that other programs on the
	 * computer disturb little.
	 *
	 * @param vectors whether this JVM makes instructions of the vector module's
	 *          calls
	 * @return floating point operations in a second, of all threads together, but of
	 *         no more threads than there are processors
	 */
	public static double measure(final int threads, final boolean vectors) {
		final int used = Math.min(threads, Runtime.getRuntime()
			.availableProcessors());
		final double plain = together(used, PlainChains::new);
		return vectors ? Math.max(plain, together(used, PeakRate::vectorChains))
			: plain;
	}

	private static double together(final int threads,
		final Supplier<Chains> chains)
	{
		final double[] best = new double[threads];
		final AtomicLong progress = new AtomicLong(System.nanoTime());
		final List<Thread> workers = new ArrayList<>();
		for (int i = 0; i < best.length; i++) {
			final int index = i;
			final Thread worker = new Thread(() -> best[index] = best(chains.get(),
				progress), "fovea-peak-" + i);
			workers.add(worker);
			worker.start();
		}
		try {
			for (final Thread worker : workers) {
				worker.join();
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			return Double.NaN;
		}
		return Arrays.stream(best).sum();
	}

	/**
	 * @param progress when one of the threads last became faster
	 */
	private static double best(final Chains chains, final AtomicLong progress) {
		long shortest = Long.MAX_VALUE;
		long now = System.nanoTime();
		while (now - progress.get() < PATIENCE) {
			final long start = now;
			chains.run();
			now = System.nanoTime();
			if (now - start < 0.98 * shortest) progress.set(now);
			shortest = Math.min(shortest, now - start);
		}
		return 1e9 * chains.operations() / shortest;
	}

	private static Chains vectorChains() {
		try {
			return (Chains) Class.forName(VECTORS).getDeclaredConstructor()
				.newInstance();
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}
}
