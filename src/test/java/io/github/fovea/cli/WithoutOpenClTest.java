/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.opencl.OpenClEngines;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Computers whose OpenCL does not work compute all the same. */
@EnabledOnOs(OS.LINUX)
class WithoutOpenClTest {

	@TempDir
	Path folder;

	private void check(final JavaProcess java, final String reason) throws Exception {
		final String devices = java.run(Main.class, "devices");
		assertTrue(devices.contains("opencl  none: " + reason), devices);
		assertTrue(devices.contains("* cpu:0"), devices);
		// The processor and the reference.
		assertEquals(2, devices.lines().filter(line -> line.matches(
			"    the self-test passes; [0-9.]*[1-9][0-9.]* GFLOP/s in products of matrices"))
			.count(), devices);
		final String bench = java.run(Main.class, "bench", "--workload", "cnn-mnist",
			"--seconds", "0.1");
		assertTrue(bench.contains("\"engine\":\"cpu ("), bench);
	}

	@Test
	void aLibraryWithoutDrivers() throws Exception {
		OpenClEngines.require();
		check(JavaProcess.of().with("OCL_ICD_VENDORS", folder.toString()),
			"OpenCL is installed, but no driver");
	}

	/** What cannot be loaded is as good as absent. */
	@Test
	void noLibrary() throws Exception {
		Files.writeString(folder.resolve("libOpenCL.so"), "no library");
		final String output = JavaProcess.of().with("LD_LIBRARY_PATH", folder.toString())
			.run(Main.class, "devices");
		assertFalse(output.contains("Exception"), output);
		check(JavaProcess.of().with("LD_LIBRARY_PATH", folder.toString()),
			"no OpenCL library is installed");
	}
}
