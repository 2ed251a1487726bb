/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.DeviceLostException;
import io.github.fovea.engine.DeviceMemoryException;

import java.util.function.Supplier;

import org.jocl.CL;
import org.jocl.CLException;

/** What a driver's errors mean to a person. */
final class Failures {

	private Failures() {}

	/** Runs something that asks the driver for work or memory. */
	static void tell(final OpenClDevice device, final Runnable work) {
		tell(device, () -> {
			work.run();
			return null;
		});
	}

	/** The same with a result. */
	static <T> T tell(final OpenClDevice device, final Supplier<T> work) {
		try {
			return work.get();
		}
		catch (final CLException e) {
			throw of(e, device, false);
		}
	}

	/** The same for memory alone: some drivers lack resources then, and no memory object. */
	static void tellOfMemory(final OpenClDevice device, final Runnable work) {
		try {
			work.run();
		}
		catch (final CLException e) {
			throw of(e, device, e.getStatus() == CL.CL_OUT_OF_RESOURCES);
		}
	}

	private static FoveaException of(final CLException e,
		final OpenClDevice device, final boolean memory)
	{
		return memory || isMemory(e.getStatus()) ? new DeviceMemoryException("The device " + device
			.name() + " has too little memory left (" + e.getMessage() +
			"). Take a smaller batch or image, or the engine cpu.", e)
			: new DeviceLostException("The device " + device.name() +
				" has stopped working (" + e.getMessage() +
				"). Other programs or its driver may be the reason; the engine cpu does without it.",
				e);
	}

	private static boolean isMemory(final int status) {
		return switch (status) {
			case CL.CL_MEM_OBJECT_ALLOCATION_FAILURE, CL.CL_OUT_OF_HOST_MEMORY,
					CL.CL_INVALID_BUFFER_SIZE, CL.CL_MAP_FAILURE -> true;
			default -> false;
		};
	}
}
