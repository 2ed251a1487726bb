/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.Device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/**
 * An OpenCL device and what matters of it.
 *
 * @param largest bytes of one allocation at most
 * @param alignment bytes that parts of a buffer begin at multiples of
 * @param local bytes of a work-group's memory
 * @param workGroup work-items of a work-group at most
 * @param units of about 128 lanes, as most vendors count them
 * @param lanes floats of a vector
 * @param exactDivision whether quotients and roots can be rounded correctly
 */
record OpenClDevice(cl_platform_id platform, cl_device_id id, String name,
	String vendor, String driver, String version, boolean gpu, boolean cpu,
	int units, int megahertz, long memory, long largest, long alignment, long local,
	int workGroup, int lanes, boolean doubles, boolean exactDivision)
{

	/** Bytes of what kernels read at once. */
	private static final int LEAST_ALIGNMENT = 16;

	/** Intel's units of eight lanes that are one of the others'. */
	private static final int SMALL_UNITS = 16;

	/** All of this computer; none where OpenCL does not work. */
	static List<OpenClDevice> list() {
		if (OpenCl.problem() != null) return List.of();
		return JvmSignals.keep(OpenClDevice::all);
	}

	private static List<OpenClDevice> all() {
		final List<OpenClDevice> result = new ArrayList<>();
		final int[] count = new int[1];
		CL.clGetPlatformIDs(0, null, count);
		final cl_platform_id[] platforms = new cl_platform_id[count[0]];
		CL.clGetPlatformIDs(platforms.length, platforms, null);
		for (final cl_platform_id platform : platforms) {
			for (final cl_device_id id : ids(platform)) {
				usable(platform, id).ifPresent(result::add);
			}
		}
		return result;
	}

	/** Empty for one that compiles nothing, or not OpenCL C 1.2, or does not answer. */
	private static Optional<OpenClDevice> usable(final cl_platform_id platform,
		final cl_device_id id)
	{
		try {
			return number(id, CL.CL_DEVICE_AVAILABLE) != 0 && number(id,
				CL.CL_DEVICE_COMPILER_AVAILABLE) != 0 && isModern(text(id,
					CL.CL_DEVICE_VERSION)) ? Optional.of(of(platform, id)) : Optional.empty();
		}
		catch (final CLException e) {
			return Optional.empty();
		}
	}

	/**
	 * Whether kernels and calls of OpenCL 1.2 are known.
	 *
	 * @param version as drivers tell it: {@code OpenCL 3.0 CUDA}
	 */
	static boolean isModern(final String version) {
		return !version.matches("OpenCL 1\\.[01]\\b.*");
	}

	private static cl_device_id[] ids(final cl_platform_id platform) {
		try {
			final int[] count = new int[1];
			CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
			final cl_device_id[] ids = new cl_device_id[count[0]];
			CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, ids.length, ids, null);
			return ids;
		}
		catch (final CLException e) {
			// A platform whose devices are gone
			return new cl_device_id[0];
		}
	}

	private static OpenClDevice of(final cl_platform_id platform,
		final cl_device_id id)
	{
		final long type = number(id, CL.CL_DEVICE_TYPE);
		final boolean gpu = (type & CL.CL_DEVICE_TYPE_GPU) != 0;
		final String vendor = text(id, CL.CL_DEVICE_VENDOR);
		final int units = units(gpu, vendor, integer(id, CL.CL_DEVICE_MAX_COMPUTE_UNITS));
		final int alignment = Math.max(LEAST_ALIGNMENT, integer(id,
			CL.CL_DEVICE_MEM_BASE_ADDR_ALIGN) / Byte.SIZE);
		final boolean exactDivision = (number(id, CL.CL_DEVICE_SINGLE_FP_CONFIG) &
			CL.CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT) != 0;
		return new OpenClDevice(platform, id, text(id, CL.CL_DEVICE_NAME), vendor,
			text(id, CL.CL_DRIVER_VERSION), text(id, CL.CL_DEVICE_VERSION), gpu,
			(type & CL.CL_DEVICE_TYPE_CPU) != 0, units,
			integer(id, CL.CL_DEVICE_MAX_CLOCK_FREQUENCY),
			number(id, CL.CL_DEVICE_GLOBAL_MEM_SIZE),
			number(id, CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE), alignment,
			number(id, CL.CL_DEVICE_LOCAL_MEM_SIZE),
			integer(id, CL.CL_DEVICE_MAX_WORK_GROUP_SIZE),
			integer(id, CL.CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT), hasDoubles(id),
			exactDivision);
	}

	private static int integer(final cl_device_id id, final int what) {
		return (int) number(id, what);
	}

	/** Drivers of OpenCL before 1.2 need not know the question. */
	private static boolean hasDoubles(final cl_device_id id) {
		try {
			return number(id, CL.CL_DEVICE_DOUBLE_FP_CONFIG) != 0;
		}
		catch (final CLException e) {
			return false;
		}
	}

	/**
	 * Compute units that can be compared: Intel counts each eight lanes of a graphics
	 * processor, others about 128.
	 *
	 * @param counted by the driver
	 */
	static int units(final boolean gpu, final String vendor, final int counted) {
		return Math.max(1, gpu && vendor.contains("Intel") ? counted / SMALL_UNITS
			: counted);
	}

	/** What tells a device and its driver from others, a line each. */
	String identity() {
		return String.join("\n", name, vendor, driver, version);
	}

	/** A size rounded up, so that another part of a buffer can follow. */
	long aligned(final long bytes) {
		return (bytes + alignment - 1) / alignment * alignment;
	}

	/**
	 * Bytes of a buffer of many values at most: kernels count its floats in ints, and all
	 * buffers have a few bytes more.
	 */
	long arena() {
		return (Math.min(largest, (long) Integer.MAX_VALUE * Float.BYTES) / alignment - 1) *
			alignment;
	}

	/** What speed may be in proportion to. */
	long estimate() {
		return (long) units * megahertz;
	}

	/** As the rest of the program sees it. */
	Device device() {
		return new Device(OpenClProvider.NAME, name, vendor + ", " + version +
			", driver " + driver + ", allocations of up to " + (largest >> 20) + " MB",
			units, memory);
	}

	private static String text(final cl_device_id id, final int what) {
		return DriverText.of((bytes, text, size) -> CL.clGetDeviceInfo(id, what, bytes,
			text, size));
	}

	/** A number of up to 64 bits; those of fewer fill up with zeros. */
	private static long number(final cl_device_id id, final int what) {
		final long[] value = new long[1];
		CL.clGetDeviceInfo(id, what, Sizeof.cl_ulong, Pointer.to(value), null);
		return value[0];
	}
}
