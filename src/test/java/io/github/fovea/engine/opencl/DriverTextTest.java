/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.jocl.CL;
import org.jocl.cl_device_id;
import org.junit.jupiter.api.Test;

class DriverTextTest {

	/** {@code clGetProgramBuildInfo} of some drivers: no log, not even its end. */
	@Test
	void aTextOfNoBytesIsEmpty() {
		assertEquals("", DriverText.of((bytes, text, size) -> {
			if (size == null) throw new AssertionError("It was asked for " + bytes +
				" bytes");
			size[0] = 0;
		}));
	}

	@Test
	void theEndIsNoPartOfIt() {
		OpenClEngines.require();
		final cl_device_id id = OpenClDevice.list().get(0).id();
		final String version = DriverText.of((bytes, text, size) -> CL.clGetDeviceInfo(id,
			CL.CL_DEVICE_VERSION, bytes, text, size));
		assertFalse(version.contains("\0") || !version.startsWith("OpenCL "), version);
	}
}
