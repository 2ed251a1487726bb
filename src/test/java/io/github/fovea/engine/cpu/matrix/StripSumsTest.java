/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.management.ManagementFactory;

class StripSumsTest {

	private final float[] sums = new float[StripSums.floats()];

	@ParameterizedTest
	@CsvSource({ "1, 0", "1, 1", "2, 3", "3, 2", "16, 5", "17, 4", "18, 4", "64, 64", "1004, 7",
		"43000, 2" })
	void addsToWhatThereWas(final int n, final int k) {
		final float[][] b = new float[k + 1][StripSums.FIRST + n + StripSums.BEYOND];
		final float[] factors = new float[3 * k];
		for (int l = 0; l < k; l++) {
			for (int j = 0; j < b[l].length; j++) {
				b[l][j] = (j + l) % 7 - 3;
			}
			for (int r = 0; r < 3; r++) {
				factors[3 * l + r] = l - r;
			}
		}
		final float[] before = new float[n];
		before[n - 1] = 5;
		StripSums.clear(sums, n);
		StripSums.load(sums, 1, before, 0, n);
		StripSums.add(n, k, factors, 0, b, 0, sums, b[k]);
		final float[] row = new float[n + 1];
		for (int r = 0; r < 3; r++) {
			StripSums.store(sums, r, row, 1, n);
			for (int j = 0; j < n; j++) {
				float sum = r == 1 ? before[j] : 0;
				for (int l = 0; l < k; l++) {
					sum += factors[3 * l + r] * b[l][StripSums.FIRST + j];
				}
				assertEquals(sum, row[j + 1], "row " + r + ", element " + j);
			}
		}
	}

	/** Objects of more than half a region lie at the beginning of one. */
	@Test
	void theArrayIsLargerThanHalfARegion() {
		final HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(
			HotSpotDiagnosticMXBean.class);
		if (!jvm.getVMOption("UseG1GC").getValue().equals("true")) {
			assertFalse(StripSums.pay(), "only G1 has regions");
			return;
		}
		final long region = Long.parseLong(jvm.getVMOption("G1HeapRegionSize").getValue());
		assertTrue(4L * StripSums.floats() + 16 > region / 2, "regions of " + region);
	}
}
