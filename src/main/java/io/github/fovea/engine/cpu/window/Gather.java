/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Reads what a sliding window sees: for a kernel position and a run of places
 * along the last axis the elements of a plane, 0 outside; and stores what is made
 * for the places. Immutable.
 */
final class Gather {

	/** Sizes of the plane that is read. */
	final int[] source;
	/** Numbers of places. */
	final int[] places;
	/** Positions in the kernel that are seen. */
	final int[] kernel;
	/** Elements of the plane that the places are of. */
	final int targetPlane;
	/** Whether the places are all of them. */
	private final boolean whole;
	private final GatherAxis[] axes;

	private Gather(final GatherAxis... axes) {
		this.axes = axes;
		source = sizes(GatherAxis::source);
		places = sizes(GatherAxis::places);
		kernel = sizes(axis -> axis.taps().length);
		targetPlane = WindowGeometry.product(sizes(GatherAxis::target));
		whole = placesPlane() == targetPlane;
	}

	private int[] sizes(final ToIntFunction<GatherAxis> size) {
		return Arrays.stream(axes).mapToInt(size).toArray();
	}

	/** Image elements by output places. */
	static Gather ofImage(final WindowGeometry g) {
		return new Gather(GatherAxis.ofImage(g, 0), GatherAxis.ofImage(g, 1), GatherAxis
			.ofImage(g, 2));
	}

	/** Output elements by image places. */
	static Gather ofOutput(final WindowGeometry g) {
		return new Gather(GatherAxis.ofOutput(g, 0), GatherAxis.ofOutput(g, 1), GatherAxis
			.ofOutput(g, 2));
	}

	/** The same in parts whose places see the same taps: one for strides of 1. */
	static List<Gather> phases(final WindowGeometry g) {
		final List<Gather> result = new ArrayList<>();
		for (final GatherAxis depth : GatherAxis.phases(g, 0)) {
			for (final GatherAxis row : GatherAxis.phases(g, 1)) {
				for (final GatherAxis column : GatherAxis.phases(g, 2)) {
					result.add(new Gather(depth, row, column));
				}
			}
		}
		return result;
	}

	/** True if there is but one plane, and not beside what is seen. */
	boolean isFlat() {
		return source[0] == 1 && places[0] == 1 && kernel[0] == 1 && axes[0]
			.indices()[0] == 0;
	}

	/** Number of taps that are seen. */
	int taps() {
		return WindowGeometry.product(kernel);
	}

	/**
	 * Taps that are seen, by their number in the kernel.
	 *
	 * @param whole sizes of the kernel
	 */
	int[] taps(final int[] whole) {
		final int[] result = new int[taps()];
		int at = 0;
		for (final int t0 : axes[0].taps()) {
			for (final int t1 : axes[1].taps()) {
				for (final int t2 : axes[2].taps()) {
					result[at++] = (t0 * whole[1] + t1) * whole[2] + t2;
				}
			}
		}
		return result;
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
			final int i0 = axes[0].indices()[t0 * places[0] + o0];
			final int i1 = axes[1].indices()[t1 * places[1] + o1];
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
				final int seen = axes[1].indices()[tap * places[1] + o];
				if (seen >= 0 && offset == Integer.MIN_VALUE) offset = seen - o;
			}
			if (offset == Integer.MIN_VALUE) return null;
			for (int o = 0; o < places[1]; o++) {
				final int seen = o + offset;
				if (axes[1].indices()[tap * places[1] + o] != (seen >= 0 && seen < source[1] ? seen : -1))
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
		final int[] indices = axes[2].indices();
		int from = 0;
		while (from < n && indices[table + from] < 0) {
			target[to + from++] = 0;
		}
		int end = n;
		while (end > from && indices[table + end - 1] < 0) {
			target[to + --end] = 0;
		}
		if (from == end) return;
		final int first = indices[table + from];
		// An index is at most one more than that before it.
		if (indices[table + end - 1] - first == end - from - 1) System.arraycopy(x,
			row + first, target, to + from, end - from);
		else for (int j = from; j < end; j++) {
			final int i = indices[table + j];
			target[to + j] = i < 0 ? 0 : x[row + i];
		}
	}

	/**
	 * Stores what was made for consecutive places of a plane.
	 *
	 * @param place first of the places
	 * @param plane start of the plane in y
	 */
	void store(final float[] made, final int from, final int place, final int n,
		final float[] y, final int plane)
	{
		if (whole) {
			System.arraycopy(made, from, y, plane + place, n);
			return;
		}
		final int width = places[2];
		int column = place % width;
		int row = place / width;
		for (int done = 0; done < n; column = 0, row++) {
			final int length = Math.min(width - column, n - done);
			final int line = line(0, row / places[1]) * axes[1].target() + line(1, row %
				places[1]);
			int at = plane + line * axes[2].target() + line(2, column);
			for (int i = 0; i < length; i++, at += axes[2].step()) {
				y[at] = made[from + done + i];
			}
			done += length;
		}
	}

	/** Where a place is along an axis. */
	private int line(final int axis, final int place) {
		return axes[axis].first() + place * axes[axis].step();
	}
}
