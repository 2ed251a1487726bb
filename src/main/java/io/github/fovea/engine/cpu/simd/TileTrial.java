/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.matrix.OuterProduct;
import io.github.fovea.engine.cpu.matrix.PanelKernel;
import io.github.fovea.engine.cpu.matrix.RowProduct;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

import jdk.incubator.vector.FloatVector;

/**
 * Finds the fastest {@link Tiles} by timing small products that stay in the first
 * level of the cache. Candidates take turns, so that all see the same disturbances,
 * until none has become faster for a while; the best moment of each counts.
 */
final class TileTrial {

	private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
	/** A multiple of all numbers of rows. */
	private static final int ROWS = 24;
	private static final int SUMMANDS = 128;
	/** Of all candidates together, without any becoming faster. */
	private static final long PATIENCE = 60_000_000;
	private static final long LONGEST = 1_500_000_000;
	/** Another than the first must be faster than that, or it may be chance. */
	private static final double CLEARLY = 0.95;

	private final float[] a = new float[ROWS * SUMMANDS];
	private final float[] b = new float[SUMMANDS * 4 * LANES];
	private final float[] c = new float[ROWS * 4 * LANES];
	private final float[][] scratch = { c.clone() };

	private TileTrial() {
		Arrays.fill(a, 1);
		Arrays.fill(b, 1);
	}

	/** Takes about half a second. */
	static Tiles best() {
		final TileTrial trial = new TileTrial();
		return new Tiles(fastest(Tiles.panels(LANES), trial::panels), fastest(Tiles
			.products(LANES), trial::products), fastest(Tiles.sums(LANES),
				trial::sums));
	}

	/**
	 * @param candidates the preferred first
	 * @param work what to time, by candidate
	 */
	static int fastest(final List<Integer> candidates,
		final IntFunction<Runnable> work)
	{
		if (candidates.size() == 1) return candidates.get(0);
		final List<Runnable> runs = candidates.stream().map(work::apply).toList();
		final long[] shortest = new long[runs.size()];
		Arrays.fill(shortest, Long.MAX_VALUE);
		final long start = System.nanoTime();
		long progress = start;
		for (long now = start; now - progress < PATIENCE && now - start < LONGEST;) {
			for (int i = 0; i < shortest.length; i++) {
				final long from = System.nanoTime();
				runs.get(i).run();
				now = System.nanoTime();
				if (now - from >= shortest[i]) continue;
				shortest[i] = now - from;
				progress = now;
			}
		}
		int best = 0;
		for (int i = 1; i < shortest.length; i++) {
			if (shortest[i] < CLEARLY * shortest[best]) best = i;
		}
		return candidates.get(best);
	}

	private Runnable panels(final int rows) {
		final PanelKernel panels = new VectorPanels(rows);
		final int[] bRows = steps(SUMMANDS, 4 * LANES);
		final int columns = panels.columns();
		return () -> panels.multiply(ROWS, columns, SUMMANDS, a, 0, b, bRows, 0, 0, c,
			0, columns, false, scratch, 0);
	}

	private Runnable products(final int rows) {
		final RowProduct product = new VectorRowProduct(rows);
		final int vectors = product.widest();
		final int[] aRows = steps(ROWS, SUMMANDS);
		final int[] cRows = steps(ROWS, vectors * LANES);
		final int[] zero = { 0 };
		final float[] start = new float[vectors * LANES];
		final int[] same = new int[ROWS];
		return () -> product.multiply(ROWS, vectors, zero, SUMMANDS, a, aRows, 0, b,
			0, start, same, 0, c, cRows, 0);
	}

	private Runnable sums(final int rows) {
		final OuterProduct product = new VectorOuterProduct(rows);
		final int columns = product.widest() * LANES;
		final int[] aTable = steps(SUMMANDS, ROWS);
		final int[] bTable = steps(SUMMANDS, columns);
		return () -> product.add(ROWS, columns, SUMMANDS, a, aTable, 0, b, bTable, 0,
			0, c, 0, columns);
	}

	private static int[] steps(final int n, final int step) {
		final int[] result = new int[n];
		Arrays.setAll(result, i -> i * step);
		return result;
	}
}
