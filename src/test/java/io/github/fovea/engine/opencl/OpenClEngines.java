/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.Missing;
import io.github.fovea.engine.Engine;

/** Engines on the first device, taken for one of another kind. */
public final class OpenClEngines {

	private OpenClEngines() {}

	/** Ends a test that wants a device where there is none. */
	public static void require() {
		if (OpenClDevice.list().isEmpty()) Missing.report(
			"There is no OpenCL device (Debian: apt-get install pocl-opencl-icd)");
	}

	/** With the kernels for GPUs, whatever the device is, and without float64. */
	public static Engine asGpu() {
		require();
		return as(OpenClDevice.list().get(0), false, 16, 256, 1);
	}

	/** On a device that claims to have more memory than there is anywhere. */
	static OpenClEngine boasting() {
		final OpenClDevice d = OpenClDevice.list().get(0);
		return new OpenClEngine(new OpenClDevice(d.platform(), d.id(), d.name(), d
			.vendor(), d.driver(), d.version(), d.gpu(), d.cpu(), d.units(), d
				.megahertz(), Long.MAX_VALUE, Long.MAX_VALUE, d.alignment(), d.local(), d
					.workGroup(), d.lanes(), d.doubles(), d.exactDivision()));
	}

	/**
	 * @param units compute units
	 * @param workGroup work-items of a work-group at most
	 * @param lanes floats of a vector
	 */
	static Engine as(final OpenClDevice d, final boolean cpu, final int units,
		final int workGroup, final int lanes)
	{
		return new OpenClEngine(device(d, cpu, units, workGroup, lanes));
	}

	/** The device that says so of itself; only processors have float64. */
	static OpenClDevice device(final OpenClDevice d, final boolean cpu, final int units,
		final int workGroup, final int lanes)
	{
		return new OpenClDevice(d.platform(), d.id(), d.name(), d
			.vendor(), d.driver(), d.version(), !cpu, cpu, units, d
			.megahertz(), d.memory(), d.largest(),
			d.alignment(), Math.min(d.local(), 32 << 10), Math.min(d.workGroup(),
				workGroup), lanes, cpu && d.doubles(), d.exactDivision());
	}
}
