/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.PlacedSums;

import java.util.stream.IntStream;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over places by the vector module. Those of small windows are made for two or
 * four columns at a time, as each sum has to wait for itself.
 */
final class VectorPlacedSums implements PlacedSums {

	private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
	private static final int L = S.length();

	@Override
	public int lanes() {
		return L;
	}

	@Override
	public int vectors(final int least) {
		return least <= 2 ? 2 : least <= 4 ? 4 : IntStream.of(8, 6, 5).map(tile -> Packing
			.padded(least, tile)).min().getAsInt();
	}

	@Override
	public int columns(final int vectors) {
		return Math.max(1, 8 / vectors);
	}

	@Override
	public void add(final int n, final float[] places, final float[] g, final int from,
		final int step, final float[] x, final int vectors, final float[] sums,
		final int to, final float[] totals, final int total)
	{
		if (vectors == 2) fourByTwo(n, places, g, from, step, x, sums, to, totals, total);
		else if (vectors == 4) twoByFour(n, places, g, from, step, x, sums, to, totals, total);
		else totals[total] += column(n, places, g, from, step, x, 0, vectors, sums, to);
	}

	@Override
	public void addColumn(final int n, final float[] places, final float[] g, final int from,
		final float[] x, final int first, final int vectors, final float[] sums,
		final int to)
	{
		column(n, places, g, from, 1, x, first, vectors, sums, to);
	}

	/** All vectors of a column; the sum of g. */
	private static float column(final int n, final float[] places, final float[] g,
		final int from, final int step, final float[] x, final int first, final int vectors,
		final float[] sums, final int to)
	{
		final int tile = vectors % 8 == 0 ? 8 : vectors % 6 == 0 ? 6 : 5;
		float total = 0;
		for (int v = 0; v < vectors * L; v += tile * L) {
			total = switch (tile) {
				case 8 -> eight(n, places, g, from, step, x, first + v, sums, to + v);
				case 6 -> six(n, places, g, from, step, x, first + v, sums, to + v);
				default -> five(n, places, g, from, step, x, first + v, sums, to + v);
			};
		}
		return total;
	}

	@Override
	public boolean fits(final int run, final float[] x, final int last) {
		return run <= L && last + L <= x.length;
	}

	@Override
	public void copy(final int rows, final float[] x, final int from, final int step,
		final float[] target, final int to, final int run)
	{
		for (int row = 0; row < rows; row++) {
			FloatVector.fromArray(S, x, from + row * step).intoArray(target, to + row * run);
		}
	}

	/** Four columns, two vectors. */
	private static void fourByTwo(final int n, final float[] places, final float[] g,
		final int from, final int step, final float[] x, final float[] c, final int to,
		final float[] totals, final int total)
	{
		FloatVector c0 = FloatVector.fromArray(S, c, to);
		FloatVector c1 = FloatVector.fromArray(S, c, to + L);
		FloatVector c2 = FloatVector.fromArray(S, c, to + 2 * L);
		FloatVector c3 = FloatVector.fromArray(S, c, to + 3 * L);
		FloatVector c4 = FloatVector.fromArray(S, c, to + 4 * L);
		FloatVector c5 = FloatVector.fromArray(S, c, to + 5 * L);
		FloatVector c6 = FloatVector.fromArray(S, c, to + 6 * L);
		FloatVector c7 = FloatVector.fromArray(S, c, to + 7 * L);
		float t0 = 0;
		float t1 = 0;
		float t2 = 0;
		float t3 = 0;
		for (int i = from; i < from + n * step; i += step) {
			final int p0 = Float.floatToRawIntBits(places[i]);
			final FloatVector g0 = FloatVector.broadcast(S, g[i]);
			t0 += g[i];
			c0 = g0.fma(FloatVector.fromArray(S, x, p0), c0);
			c1 = g0.fma(FloatVector.fromArray(S, x, p0 + L), c1);
			final int p1 = Float.floatToRawIntBits(places[i + 1]);
			final FloatVector g1 = FloatVector.broadcast(S, g[i + 1]);
			t1 += g[i + 1];
			c2 = g1.fma(FloatVector.fromArray(S, x, p1), c2);
			c3 = g1.fma(FloatVector.fromArray(S, x, p1 + L), c3);
			final int p2 = Float.floatToRawIntBits(places[i + 2]);
			final FloatVector g2 = FloatVector.broadcast(S, g[i + 2]);
			t2 += g[i + 2];
			c4 = g2.fma(FloatVector.fromArray(S, x, p2), c4);
			c5 = g2.fma(FloatVector.fromArray(S, x, p2 + L), c5);
			final int p3 = Float.floatToRawIntBits(places[i + 3]);
			final FloatVector g3 = FloatVector.broadcast(S, g[i + 3]);
			t3 += g[i + 3];
			c6 = g3.fma(FloatVector.fromArray(S, x, p3), c6);
			c7 = g3.fma(FloatVector.fromArray(S, x, p3 + L), c7);
		}
		c0.intoArray(c, to);
		c1.intoArray(c, to + L);
		c2.intoArray(c, to + 2 * L);
		c3.intoArray(c, to + 3 * L);
		c4.intoArray(c, to + 4 * L);
		c5.intoArray(c, to + 5 * L);
		c6.intoArray(c, to + 6 * L);
		c7.intoArray(c, to + 7 * L);
		totals[total] += t0;
		totals[total + 1] += t1;
		totals[total + 2] += t2;
		totals[total + 3] += t3;
	}

	/** Two columns, four vectors. */
	private static void twoByFour(final int n, final float[] places, final float[] g,
		final int from, final int step, final float[] x, final float[] c, final int to,
		final float[] totals, final int total)
	{
		FloatVector c0 = FloatVector.fromArray(S, c, to);
		FloatVector c1 = FloatVector.fromArray(S, c, to + L);
		FloatVector c2 = FloatVector.fromArray(S, c, to + 2 * L);
		FloatVector c3 = FloatVector.fromArray(S, c, to + 3 * L);
		FloatVector c4 = FloatVector.fromArray(S, c, to + 4 * L);
		FloatVector c5 = FloatVector.fromArray(S, c, to + 5 * L);
		FloatVector c6 = FloatVector.fromArray(S, c, to + 6 * L);
		FloatVector c7 = FloatVector.fromArray(S, c, to + 7 * L);
		float t0 = 0;
		float t1 = 0;
		for (int i = from; i < from + n * step; i += step) {
			final int p0 = Float.floatToRawIntBits(places[i]);
			final FloatVector g0 = FloatVector.broadcast(S, g[i]);
			t0 += g[i];
			c0 = g0.fma(FloatVector.fromArray(S, x, p0), c0);
			c1 = g0.fma(FloatVector.fromArray(S, x, p0 + L), c1);
			c2 = g0.fma(FloatVector.fromArray(S, x, p0 + 2 * L), c2);
			c3 = g0.fma(FloatVector.fromArray(S, x, p0 + 3 * L), c3);
			final int p1 = Float.floatToRawIntBits(places[i + 1]);
			final FloatVector g1 = FloatVector.broadcast(S, g[i + 1]);
			t1 += g[i + 1];
			c4 = g1.fma(FloatVector.fromArray(S, x, p1), c4);
			c5 = g1.fma(FloatVector.fromArray(S, x, p1 + L), c5);
			c6 = g1.fma(FloatVector.fromArray(S, x, p1 + 2 * L), c6);
			c7 = g1.fma(FloatVector.fromArray(S, x, p1 + 3 * L), c7);
		}
		c0.intoArray(c, to);
		c1.intoArray(c, to + L);
		c2.intoArray(c, to + 2 * L);
		c3.intoArray(c, to + 3 * L);
		c4.intoArray(c, to + 4 * L);
		c5.intoArray(c, to + 5 * L);
		c6.intoArray(c, to + 6 * L);
		c7.intoArray(c, to + 7 * L);
		totals[total] += t0;
		totals[total + 1] += t1;
	}

	/** Eight vectors of a column; the sum of g. */
	private static float eight(final int n, final float[] places, final float[] g,
		final int from, final int step, final float[] x, final int first, final float[] c,
		final int to)
	{
		FloatVector c0 = FloatVector.fromArray(S, c, to);
		FloatVector c1 = FloatVector.fromArray(S, c, to + L);
		FloatVector c2 = FloatVector.fromArray(S, c, to + 2 * L);
		FloatVector c3 = FloatVector.fromArray(S, c, to + 3 * L);
		FloatVector c4 = FloatVector.fromArray(S, c, to + 4 * L);
		FloatVector c5 = FloatVector.fromArray(S, c, to + 5 * L);
		FloatVector c6 = FloatVector.fromArray(S, c, to + 6 * L);
		FloatVector c7 = FloatVector.fromArray(S, c, to + 7 * L);
		float total = 0;
		for (int i = from; i < from + n * step; i += step) {
			final int p0 = Float.floatToRawIntBits(places[i]) + first;
			final FloatVector g0 = FloatVector.broadcast(S, g[i]);
			total += g[i];
			c0 = g0.fma(FloatVector.fromArray(S, x, p0), c0);
			c1 = g0.fma(FloatVector.fromArray(S, x, p0 + L), c1);
			c2 = g0.fma(FloatVector.fromArray(S, x, p0 + 2 * L), c2);
			c3 = g0.fma(FloatVector.fromArray(S, x, p0 + 3 * L), c3);
			c4 = g0.fma(FloatVector.fromArray(S, x, p0 + 4 * L), c4);
			c5 = g0.fma(FloatVector.fromArray(S, x, p0 + 5 * L), c5);
			c6 = g0.fma(FloatVector.fromArray(S, x, p0 + 6 * L), c6);
			c7 = g0.fma(FloatVector.fromArray(S, x, p0 + 7 * L), c7);
		}
		c0.intoArray(c, to);
		c1.intoArray(c, to + L);
		c2.intoArray(c, to + 2 * L);
		c3.intoArray(c, to + 3 * L);
		c4.intoArray(c, to + 4 * L);
		c5.intoArray(c, to + 5 * L);
		c6.intoArray(c, to + 6 * L);
		c7.intoArray(c, to + 7 * L);
		return total;
	}

	/** The same for six. */
	private static float six(final int n, final float[] places, final float[] g,
		final int from, final int step, final float[] x, final int first, final float[] c,
		final int to)
	{
		FloatVector c0 = FloatVector.fromArray(S, c, to);
		FloatVector c1 = FloatVector.fromArray(S, c, to + L);
		FloatVector c2 = FloatVector.fromArray(S, c, to + 2 * L);
		FloatVector c3 = FloatVector.fromArray(S, c, to + 3 * L);
		FloatVector c4 = FloatVector.fromArray(S, c, to + 4 * L);
		FloatVector c5 = FloatVector.fromArray(S, c, to + 5 * L);
		float total = 0;
		for (int i = from; i < from + n * step; i += step) {
			final int p0 = Float.floatToRawIntBits(places[i]) + first;
			final FloatVector g0 = FloatVector.broadcast(S, g[i]);
			total += g[i];
			c0 = g0.fma(FloatVector.fromArray(S, x, p0), c0);
			c1 = g0.fma(FloatVector.fromArray(S, x, p0 + L), c1);
			c2 = g0.fma(FloatVector.fromArray(S, x, p0 + 2 * L), c2);
			c3 = g0.fma(FloatVector.fromArray(S, x, p0 + 3 * L), c3);
			c4 = g0.fma(FloatVector.fromArray(S, x, p0 + 4 * L), c4);
			c5 = g0.fma(FloatVector.fromArray(S, x, p0 + 5 * L), c5);
		}
		c0.intoArray(c, to);
		c1.intoArray(c, to + L);
		c2.intoArray(c, to + 2 * L);
		c3.intoArray(c, to + 3 * L);
		c4.intoArray(c, to + 4 * L);
		c5.intoArray(c, to + 5 * L);
		return total;
	}

	/** The same for five. */
	private static float five(final int n, final float[] places, final float[] g,
		final int from, final int step, final float[] x, final int first, final float[] c,
		final int to)
	{
		FloatVector c0 = FloatVector.fromArray(S, c, to);
		FloatVector c1 = FloatVector.fromArray(S, c, to + L);
		FloatVector c2 = FloatVector.fromArray(S, c, to + 2 * L);
		FloatVector c3 = FloatVector.fromArray(S, c, to + 3 * L);
		FloatVector c4 = FloatVector.fromArray(S, c, to + 4 * L);
		float total = 0;
		for (int i = from; i < from + n * step; i += step) {
			final int p0 = Float.floatToRawIntBits(places[i]) + first;
			final FloatVector g0 = FloatVector.broadcast(S, g[i]);
			total += g[i];
			c0 = g0.fma(FloatVector.fromArray(S, x, p0), c0);
			c1 = g0.fma(FloatVector.fromArray(S, x, p0 + L), c1);
			c2 = g0.fma(FloatVector.fromArray(S, x, p0 + 2 * L), c2);
			c3 = g0.fma(FloatVector.fromArray(S, x, p0 + 3 * L), c3);
			c4 = g0.fma(FloatVector.fromArray(S, x, p0 + 4 * L), c4);
		}
		c0.intoArray(c, to);
		c1.intoArray(c, to + L);
		c2.intoArray(c, to + 2 * L);
		c3.intoArray(c, to + 3 * L);
		c4.intoArray(c, to + 4 * L);
		return total;
	}
}
