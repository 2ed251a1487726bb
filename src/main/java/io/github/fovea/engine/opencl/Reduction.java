/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Sums over axes of a tensor, as kernels that include {@code reduction.cl} want them.
 * Each result is cut into slices until all compute units are busy; a second launch puts
 * the slices together, in their order. A reduction reads 4 bytes an element and is
 * bound by memory: a GPU's unit should have 1024 work-items that read at the same time,
 * a processor's unit some slices that end together. So 64 channels of 400,000 elements are
 * 320 groups of 128 on a GPU of 40 units.
 *
 * @param columns whether the last axis stays, so that neighbours have results of
 *          their own
 * @param results numbers that come out
 * @param count elements of a result
 * @param run elements side by side that go, or stay
 * @param depth elements of a slice
 * @param axes size and step of those that stay, and those that go, without the run
 * @param kept number of those that stay
 * @param items work-items of a group
 */
record Reduction(OpenClDevice device, boolean columns, int results, int count,
	int run, int slices, int depth, List<Integer> axes, int kept, int items)
{

	/** Work-items that a GPU's compute unit needs so as not to wait for memory. */
	private static final int BUSY = 1024;

	/** Elements that a work-item of a GPU adds up at least, so that slices pay. */
	private static final int LEAST = 16;

	/** Work-items that a processor's compute unit should have, and their elements. */
	private static final int ITEMS = 8;
	private static final int LEAST_OF_PROCESSOR = 4096;

	private static final int GROUP = 128;
	private static final int SMALL_GROUP = 32;

	/** Results that a processor's work-group has. */
	private static final int SHARED = 16;

	/**
	 * A reduction of one slice.
	 *
	 * @param goes whether an axis is reduced over
	 */
	static Reduction of(final OpenClDevice device, final Shape x,
		final IntPredicate goes)
	{
		final List<Integer> stay = new ArrayList<>();
		final List<Integer> go = new ArrayList<>();
		int step = 1;
		int count = 1;
		int results = 1;
		List<Integer> last = null;
		for (int axis = x.rank() - 1; axis >= 0; axis--) {
			final int size = x.at(axis);
			final List<Integer> axes = goes.test(axis) ? go : stay;
			if (axes == go) count *= size;
			else results *= size;
			if (size == 1) continue;
			if (axes == last) axes.set(axes.size() - 2, axes.get(axes.size() - 2) * size);
			else axes.addAll(List.of(size, step));
			last = axes;
			step *= Math.max(1, size);
		}
		final boolean columns = !stay.isEmpty() && stay.get(1) == 1;
		final List<Integer> first = columns ? stay : go;
		final int run = first.isEmpty() ? 1 : Math.max(1, first.get(0));
		if (!first.isEmpty()) first.subList(0, 2).clear();
		final int kept = stay.size() / 2;
		stay.addAll(go);
		return new Reduction(device, columns, results, count, run, 1, Math.max(1, count),
			stay, kept, items(device, columns, count));
	}

	private static int items(final OpenClDevice device, final boolean columns,
		final int count)
	{
		if (device.cpu()) return 1;
		final int wanted = !columns && count <= SMALL_GROUP * LEAST ? SMALL_GROUP : GROUP;
		return Math.min(wanted, Integer.highestOneBit(device.workGroup()));
	}

	/** The same with as many slices as keep the device busy. */
	Reduction sliced() {
		final long there;
		final long wanted;
		final int least;
		if (device.cpu()) {
			there = columns ? (results / run) * (long) vectors() : results;
			wanted = (long) ITEMS * device.units();
			least = LEAST_OF_PROCESSOR / (columns ? Math.min(run, lanes()) : 1);
		}
		else {
			there = columns ? results : (long) results * items;
			wanted = (long) BUSY * device.units();
			least = columns ? LEAST : LEAST * items;
		}
		final long most = Math.max(1, Math.min(count / least, wanted / Math.max(1,
			there)));
		final int share = (int) Math.max(1, (count + most - 1) / most);
		return new Reduction(device, columns, results, count, run, Math.max(1, (count +
			share - 1) / share), share, axes, kept, items);
	}

	private int lanes() {
		return Vectors.lanes(device);
	}

	/** Vectors of a run. */
	private int vectors() {
		return (run + lanes() - 1) / lanes();
	}

	/** Numbers that slices leave, as workspace of two for each result. */
	Operand parts(final Launches to) {
		return to.scratch(2L * slices * results * Float.BYTES);
	}

	/** Defines what {@code reduction.cl} wants. */
	Launch define(final Launch launch) {
		if (columns) launch.define("COLUMNS", 1);
		return device.cpu() ? launch.define("V", lanes()) : launch.define("ITEMS",
			items);
	}

	/** Adds the arguments REDUCTION and the range. */
	Launch over(final Launch launch) {
		define(launch).buffers(Launches.table(axes.isEmpty() ? new int[1] : axes
			.stream().mapToInt(Integer::intValue).toArray())).ints(kept, axes.size() / 2,
				run, results, count, depth, slices);
		if (device.cpu()) return columns ? range(launch, (long) results / run * vectors(),
			1) : range(launch, results, count < LEAST_OF_PROCESSOR ? SHARED : 1);
		if (!columns) return launch.range(new long[] { (long) results * items, slices },
			new long[] { items, 1 });
		return range(launch, results, Math.min(items, Grid.cover(results)));
	}

	/** At least so many work-items along the results. */
	private Launch range(final Launch launch, final long across, final int group) {
		final int down = device.cpu() ? 1 : items / group;
		return launch.range(new long[] { (across + group - 1) / group * group, (slices +
			down - 1L) / down * down }, new long[] { group, down });
	}

	/** Adds the arguments PARTS_OF_SLICES and the range. */
	Launch join(final Launch launch) {
		define(launch).ints(results, count, depth, slices);
		return device.cpu() ? launch.range(new long[] { (results + lanes() - 1) / lanes(),
			1 }, new long[] { 1, 1 }) : launch.range(new long[] { (long) results * items,
				1 }, new long[] { items, 1 });
	}
}
