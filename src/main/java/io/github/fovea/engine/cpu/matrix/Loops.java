/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.lang.management.ManagementFactory;

/**
 * What a JVM makes of plain loops.
 *
 * @param lanes floats of a vector; 0 if it is not known
 * @param region bytes of a region of the garbage collector, at the beginning of which
 *          objects lie that are larger than half of one; 0 where there are none
 */
record Loops(int lanes, int region) {

	/** JVMs that are not HotSpot do not tell. */
	static Loops ofThisJvm() {
		try {
			final HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(
				HotSpotDiagnosticMXBean.class);
			final int lanes = (int) option(jvm, "MaxVectorSize") / Float.BYTES;
			final boolean regions = Boolean.parseBoolean(jvm.getVMOption("UseG1GC").getValue());
			return new Loops(lanes, regions ? (int) option(jvm, "G1HeapRegionSize") : 0);
		}
		catch (final RuntimeException | LinkageError e) {
			return new Loops(0, 0);
		}
	}

	private static long option(final HotSpotDiagnosticMXBean jvm, final String name) {
		return Long.parseLong(jvm.getVMOption(name).getValue());
	}
}
