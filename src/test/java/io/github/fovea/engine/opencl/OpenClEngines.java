/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.Missing;
import io.github.fovea.engine.Engine;

/** Engines on the first device, taken for one of another kind. */
public final class OpenClEngines {

	/** Bytes of an allocation for each compute unit, so that much work is done in slices. */
	private static final long LARGEST = 2 << 20;

	private OpenClEngines() {}

	/** Ends a test that wants a device where there is none. */
	public static void require() {
		if (OpenClDevice.list().isEmpty()) Missing.report(
			"There is no OpenCL device (Debian: apt-get install pocl-opencl-icd)");
	}

	/** With the kernels for GPUs, whatever the device is, and without float64. */
	public static Engine asGpu() {
		require();
		return as(OpenClDevice.list().get(0), false, 16, 256, 1, Winograd.BY_COST);
	}

	/**
	 * The first device with Winograd's algorithm wherever it can.
	 *
	 * @param outputs of a tile along an axis: 2 or 4
	 */
	public static Engine winograd(final boolean gpu, final int outputs) {
		require();
		final OpenClDevice device = OpenClDevice.list().get(0);
		final Winograd winograd = outputs == 2 ? Winograd.TWO : Winograd.FOUR;
		return gpu ? as(device, false, 16, 256, 1, winograd) : engine(device, winograd);
	}

	private static Engine engine(final OpenClDevice device, final Winograd winograd) {
		final OpenClContext context = new OpenClContext(device);
		return new OpenClEngine(context, context.choices(), winograd);
	}

	/** On a device that claims to have more memory than there is anywhere. */
	static OpenClEngine boasting() {
		return withMemory(Long.MAX_VALUE);
	}

	/** On a device that claims to have so many bytes, and to give them at once. */
	static OpenClEngine withMemory(final long bytes) {
		final OpenClDevice d = OpenClDevice.list().get(0);
		return new OpenClEngine(new OpenClDevice(d.platform(), d.id(), d.name(), d
			.vendor(), d.driver(), d.version(), d.gpu(), d.cpu(), d.units(), d
				.megahertz(), bytes, bytes, d.alignment(), d.local(), d
					.workGroup(), d.lanes(), d.doubles(), d.exactDivision()));
	}

	/**
	 * @param units compute units
	 * @param workGroup work-items of a work-group at most
	 * @param lanes floats of a vector
	 */
	static Engine as(final OpenClDevice d, final boolean cpu, final int units,
		final int workGroup, final int lanes, final Winograd winograd)
	{
		return engine(device(d, cpu, units, workGroup, lanes), winograd);
	}

	/** The same with Winograd's algorithm where it should save time. */
	static Engine as(final OpenClDevice d, final boolean cpu, final int units,
		final int workGroup, final int lanes)
	{
		return as(d, cpu, units, workGroup, lanes, Winograd.BY_COST);
	}

	/** The device that says so of itself; only processors have float64. */
	static OpenClDevice device(final OpenClDevice d, final boolean cpu, final int units,
		final int workGroup, final int lanes)
	{
		return new OpenClDevice(d.platform(), d.id(), d.name(), d
			.vendor(), d.driver(), d.version(), !cpu, cpu, units, d
			.megahertz(), d.memory(), Math.min(d.largest(), units * LARGEST), d
			.alignment(), Math.min(d.local(), 32 << 10), Math.min(d.workGroup(),
				workGroup), lanes, cpu && d.doubles(), d.exactDivision());
	}
}
