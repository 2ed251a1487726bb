/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;

/**
 * The families of kernels, compiled for a device when they are first wanted. A
 * family is a resource {@code NAME.cl}; {@code common.cl} is put before each, and
 * before that what is generated, with the functions that it uses.
 */
final class Sources {

	private static final String COMMON = "common";
	private static final String FUNCTIONS = "functions";

	/** A family, compiled with some options. */
	private record Key(String family, String options, String generated) {}

	private final OpenClDevice device;
	private final cl_context context;
	private final Resources resources;
	private final Map<Key, cl_program> programs = new HashMap<>();

	/**
	 * @param resources releases the programs
	 */
	Sources(final OpenClDevice device, final cl_context context,
		final Resources resources)
	{
		this.device = device;
		this.context = context;
		this.resources = resources;
	}

	/**
	 * A new kernel.
	 *
	 * @param options of the compiler, as {@code -D T=float}
	 * @param generated source before the family's; may be empty
	 * @param owner releases it
	 */
	cl_kernel kernel(final String family, final String options,
		final String generated, final String name, final Resources owner)
	{
		final cl_program program = programs.computeIfAbsent(new Key(family,
			options, generated), this::build);
		final cl_kernel kernel = create(program, name);
		owner.add(() -> CL.clReleaseKernel(kernel));
		return kernel;
	}

	private static cl_kernel create(final cl_program program,
		final String name)
	{
		try {
			return CL.clCreateKernel(program, name, null);
		}
		catch (final CLException e) {
			throw new IllegalStateException("There is no kernel " + name, e);
		}
	}

	private cl_program build(final Key key) {
		final String source = (key.generated.isEmpty() ? "" : read(FUNCTIONS) +
			key.generated) + read(COMMON) + read(key.family);
		final cl_program program = CL.clCreateProgramWithSource(context, 1,
			new String[] { source }, null, null);
		resources.add(() -> CL.clReleaseProgram(program));
		try {
			JvmSignals.keep(() -> CL.clBuildProgram(program, 1, new cl_device_id[] { device
				.id() }, options(key), null, null));
		}
		catch (final CLException e) {
			throw new FoveaException("The driver of " + device.name() + " (" + device
				.driver() + ") cannot compile the kernels \"" + key.family +
				"\"; take --engine cpu. It says:\n" + log(program), e);
		}
		return program;
	}

	private String options(final Key key) {
		return "-cl-std=CL1.2 " + (device.exactDivision()
			? "-cl-fp32-correctly-rounded-divide-sqrt " : "") + key.options;
	}

	private String log(final cl_program program) {
		final long[] size = new long[1];
		CL.clGetProgramBuildInfo(program, device.id(), CL.CL_PROGRAM_BUILD_LOG, 0,
			null, size);
		final byte[] text = new byte[(int) size[0]];
		CL.clGetProgramBuildInfo(program, device.id(), CL.CL_PROGRAM_BUILD_LOG,
			text.length, Pointer.to(text), null);
		return new String(text, StandardCharsets.UTF_8).replace("\0", "").strip();
	}

	private static String read(final String family) {
		try (InputStream in = Sources.class.getResourceAsStream(family + ".cl")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
