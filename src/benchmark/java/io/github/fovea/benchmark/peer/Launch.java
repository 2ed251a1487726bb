/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a worker is started, so that all engines get the same conditions. */
final class Launch {

	private Launch() {}

	static List<String> command(final Class<?> main, final int threads,
		final String... args)
	{
		final List<String> command = new ArrayList<>(List.of(Path.of(System
			.getProperty("java.home"), "bin", "java").toString(), "-Xmx3g",
			"-Dai.djl.offline=true", "-Dai.djl.pytorch.num_threads=" + threads,
			"-Dai.djl.pytorch.num_interop_threads=1"));
		// Ours is measured with what this process was given.
		if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) command
			.add("--add-modules=jdk.incubator.vector");
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main
			.getName()));
		command.addAll(List.of(args));
		return command;
	}

	/**
	 * OpenMP's threads sleep when they wait: spinning ones would run on through the
	 * other engines' slices.
	 */
	static Map<String, String> environment(final int threads) {
		final String number = Integer.toString(threads);
		return Map.of("OMP_WAIT_POLICY", "PASSIVE", "OMP_NUM_THREADS", number,
			"MKL_NUM_THREADS", number, "DJL_OFFLINE", "true");
	}
}
