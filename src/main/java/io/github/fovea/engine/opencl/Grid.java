/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

/**
 * Work-items for rows, or for planes of rows, which need no divisions to find their place.
 * Groups are as wide as the rows, so that neighbours read neighbouring elements and few
 * items have none. Along the last dimension there may be fewer items than wanted: kernels
 * go on in steps of the range.
 */
record Grid(long[] items, long[] group) {

	private static final int GROUP = 64;

	/** Groups along a dimension that all drivers know. */
	static final int MOST = 32 << 10;

	/** Rows that a work-item of a processor has. */
	private static final int ROWS = 16;

	/** Work-groups that a processor's compute unit should have. */
	private static final int GROUPS = 8;

	/** For GPUs: an item for each place of each size, first that of neighbours. */
	static Grid of(final OpenClDevice device, final int... sizes) {
		final long[] items = new long[sizes.length];
		final long[] group = new long[sizes.length];
		int left = Math.min(GROUP, Integer.highestOneBit(device.workGroup()));
		for (int i = 0; i < sizes.length; i++) {
			final boolean last = i == sizes.length - 1;
			group[i] = last ? left : Math.min(left, cover(sizes[i]));
			left /= (int) group[i];
			final long groups = (sizes[i] + group[i] - 1) / group[i];
			items[i] = (last ? Math.min(MOST, groups) : groups) * group[i];
		}
		return new Grid(items, group);
	}

	/** For processors: an item for each part of a row; they have some rows each. */
	static Grid ofRows(final OpenClDevice device, final int parts, final int rows) {
		final long each = Math.max(1, Math.min(ROWS, (long) rows * parts / (GROUPS * device
			.units())));
		return new Grid(new long[] { parts, (rows + each - 1) / each }, new long[] { 1,
			1 });
	}

	/** The least power of two that is not less. */
	static int cover(final int n) {
		return n <= 1 ? 1 : Integer.highestOneBit(n - 1) << 1;
	}

	Launch range(final Launch launch) {
		return launch.range(items, group);
	}
}
