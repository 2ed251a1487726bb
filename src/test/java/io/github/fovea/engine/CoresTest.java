/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoresTest {

	@TempDir
	Path folder;

	private void processor(final int number, final String siblings)
		throws IOException
	{
		final Path topology = folder.resolve("cpu" + number).resolve("topology");
		Files.createDirectories(topology);
		Files.writeString(topology.resolve("thread_siblings_list"), siblings + "\n");
	}

	@Test
	void threadsOfACoreCountOnce() throws IOException {
		processor(0, "0,2");
		processor(1, "1,3");
		processor(2, "0,2");
		processor(3, "1,3");
		Files.createDirectories(folder.resolve("cpufreq"));
		assertEquals(2, Cores.count(folder, 4));
		assertEquals(1, Cores.count(folder, 2), "half of the threads");
		assertEquals(1, Cores.count(folder, 1));
	}

	@Test
	void coresOfOneThreadAllCount() throws IOException {
		processor(0, "0");
		processor(1, "1");
		assertEquals(2, Cores.count(folder, 2));
	}

	@Test
	void withoutADescriptionEachThreadCounts() {
		assertEquals(8, Cores.count(folder, 8));
		assertEquals(8, Cores.count(folder.resolve("none"), 8));
	}

	@Test
	void thisComputerHasSome() {
		final int count = Cores.count();
		assertTrue(count >= 1 && count <= Runtime.getRuntime()
			.availableProcessors());
	}
}
