/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.tensor.Shape;

import java.util.List;

import org.junit.jupiter.api.Test;

class ReductionTest {

	private static final OpenClDevice GPU = device(false, 40, 256);
	private static final OpenClDevice PROCESSOR = device(true, 2, 4096);

	private static OpenClDevice device(final boolean cpu, final int units,
		final int workGroup)
	{
		return new OpenClDevice(null, null, "", "", "", "", !cpu, cpu, units, 1000,
			1L << 30, 1L << 28, 128, 32 << 10, workGroup, 8, false, true);
	}

	private static Reduction of(final OpenClDevice device, final Shape shape,
		final Integer... axes)
	{
		return Reduction.of(device, shape, List.of(axes)::contains).sliced();
	}

	@Test
	void neighbouringAxesAreOne() {
		final Reduction rows = of(GPU, Shape.of(32, 64, 7, 9), 0, 2, 3);
		assertFalse(rows.columns());
		assertEquals(63, rows.run());
		assertEquals(List.of(64, 63, 32, 64 * 63), rows.axes());
		assertEquals(1, rows.kept());
		final Reduction columns = of(GPU, Shape.of(5, 4, 1, 3), 0, 2);
		assertTrue(columns.columns());
		assertEquals(12, columns.run());
		assertEquals(List.of(5, 12), columns.axes());
		assertEquals(0, columns.kept());
	}

	@Test
	void fewChannelsKeepAllUnitsBusy() {
		final Reduction sums = of(GPU, Shape.of(32, 64, 112, 112), 0, 2, 3);
		assertTrue(sums.slices() * 64 * sums.items() >= 40 * 1024);
		final Reduction columns = of(GPU, Shape.of(1 << 20, 10), 0);
		assertTrue(columns.slices() * 10 >= 40 * 1000);
		assertTrue(of(PROCESSOR, Shape.of(1 << 20), 0).slices() >= 4);
	}

	@Test
	void slicesHaveAllElementsOnce() {
		for (int count = 1; count < 100_000; count = count * 3 + 1) {
			final Reduction sums = of(GPU, Shape.of(2, count), 1);
			assertTrue((long) sums.slices() * sums.depth() >= count);
			assertTrue((sums.slices() - 1L) * sums.depth() < count);
		}
	}

	@Test
	void smallOnesAreOneLaunch() {
		for (final OpenClDevice device : List.of(GPU, PROCESSOR)) {
			assertEquals(1, of(device, Shape.of(256, 10), 1).slices());
			assertEquals(1, of(device, Shape.of(30, 8), 0).slices());
			assertEquals(1, of(device, Shape.of(0, 8), 0).slices());
			assertEquals(1, of(device, Shape.of(), 0).slices());
		}
	}
}
