/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark.peer;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What share of the machine others take. */
final class Load {

	private final OperatingSystemMXBean system = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);
	private long start;

	void start() {
		// A call tells of the time since the one before.
		system.getCpuLoad();
		start = System.nanoTime();
	}

	/**
	 * @param own processor time of the measured process since the start
	 * @return 0 … 1, since the start
	 */
	double others(final Duration own) {
		final double all = (System.nanoTime() - start) * (double) system
			.getAvailableProcessors();
		return Math.max(0, system.getCpuLoad() - own.toNanos() / all);
	}
}
