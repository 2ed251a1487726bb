/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the cores of the processor: threads that share one compute no faster than
 * one alone. Linux tells which do; elsewhere each thread counts as a core.
 */
final class Cores {

	private static final Path LINUX = Path.of("/sys/devices/system/cpu");

	private Cores() {}

	/** Cores that this process may use. */
	static int count() {
		return count(LINUX, Runtime.getRuntime().availableProcessors());
	}

	/**
	 * @param folder as Linux describes processors
	 * @param usable threads that the process may use
	 */
	static int count(final Path folder, final int usable) {
		final Set<String> cores = new HashSet<>();
		int threads = 0;
		try (DirectoryStream<Path> processors = Files.newDirectoryStream(folder,
			"cpu[0-9]*"))
		{
			for (final Path processor : processors) {
				cores.add(Files.readString(processor.resolve(
					"topology/thread_siblings_list")).strip());
				threads++;
			}
		}
		catch (final IOException | SecurityException e) {
			return usable;
		}
		if (cores.isEmpty()) return usable;
		// A process may be given a part of the threads, and nobody says which.
		return Math.max(1, Math.min(usable, Math.round((float) usable * cores
			.size() / threads)));
	}
}
