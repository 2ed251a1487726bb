/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import java.util.Arrays;

/**
 * Reads what a sliding window sees: for a kernel position and a run of places
 * along the last axis the elements of a plane, 0 outside. Immutable.
 */
final class Gather {

	/** Sizes of the plane that is read. */
	final int[] source;
	/** Sizes of the places. */
	final int[] places;
	final int[] kernel;
	private final int[] indices0;
	private final int[] indices1;
	private final int[] indices2;

	private Gather(final int[] source, final int[] places, final int[] kernel,
		final int[][] indices)
	{
		this.source = source;
		this.places = places;
		this.kernel = kernel;
		indices0 = indices[0];
		indices1 = indices[1];
		indices2 = indices[2];
	}

	/** Image elements by output places. */
	static Gather ofImage(final WindowGeometry g) {
		return new Gather(g.image, g.output, g.kernel, new int[][] { g.imageIndices(
			0), g.imageIndices(1), g.imageIndices(2) });
	}

	/** Output elements by image places. */
	static Gather ofOutput(final WindowGeometry g) {
		return new Gather(g.output, g.image, g.kernel, new int[][] { g
			.outputIndices(0), g.outputIndices(1), g.outputIndices(2) });
	}

	int taps() {
		return WindowGeometry.product(kernel);
	}

	int sourcePlane() {
		return WindowGeometry.product(source);
	}

	int placesPlane() {
		return WindowGeometry.product(places);
	}

	/**
	 * Copies what a kernel position sees from consecutive places of a plane.
	 *
	 * @param plane start of the plane in x
	 * @param place first of the places
	 */
	void copy(final float[] x, final int plane, final int tap,
		final int place, final int n, final float[] target, final int to)
	{
		final int t2 = tap % kernel[2];
		final int t1 = tap / kernel[2] % kernel[1];
		final int t0 = tap / kernel[2] / kernel[1];
		final int width = places[2];
		int column = place % width;
		int o1 = place / width % places[1];
		int o0 = place / width / places[1];
		for (int done = 0; done < n; column = 0) {
			final int length = Math.min(width - column, n - done);
			final int i0 = indices0[t0 * places[0] + o0];
			final int i1 = indices1[t1 * places[1] + o1];
			if (i0 < 0 || i1 < 0) Arrays.fill(target, to + done, to + done + length, 0);
			else copyRow(x, plane + (i0 * source[1] + i1) * source[2], t2 * width +
				column, target, to + done, length);
			done += length;
			if (++o1 == places[1]) {
				o1 = 0;
				o0++;
			}
		}
	}

	/**
	 * How far below a place's row that one lies which each row of the kernel sees; null
	 * unless rows that follow each other see such rows.
	 */
	int[] rowOffsets() {
		final int[] offsets = new int[kernel[1]];
		for (int tap = 0; tap < offsets.length; tap++) {
			int offset = Integer.MIN_VALUE;
			for (int o = 0; o < places[1]; o++) {
				final int seen = indices1[tap * places[1] + o];
				if (seen >= 0 && offset == Integer.MIN_VALUE) offset = seen - o;
			}
			if (offset == Integer.MIN_VALUE) return null;
			for (int o = 0; o < places[1]; o++) {
				final int seen = o + offset;
				if (indices1[tap * places[1] + o] != (seen >= 0 && seen < source[1] ? seen : -1))
					return null;
			}
			offsets[tap] = offset;
		}
		return offsets;
	}

	/** Copies n places of a row, from that of a table of columns on. */
	void copyRow(final float[] x, final int row, final int table,
		final float[] target, final int to, final int n)
	{
		int from = 0;
		while (from < n && indices2[table + from] < 0) {
			target[to + from++] = 0;
		}
		int end = n;
		while (end > from && indices2[table + end - 1] < 0) {
			target[to + --end] = 0;
		}
		if (from == end) return;
		final int first = indices2[table + from];
		// An index is at most one more than that before it.
		if (indices2[table + end - 1] - first == end - from - 1) System.arraycopy(x,
			row + first, target, to + from, end - from);
		else for (int j = from; j < end; j++) {
			final int i = indices2[table + j];
			target[to + j] = i < 0 ? 0 : x[row + i];
		}
	}
}
