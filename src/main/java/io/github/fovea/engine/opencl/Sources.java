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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;

/**
 * The families of kernels, compiled for a device when they are first wanted. A
 * family is a resource {@code NAME.cl}; {@code common.cl} is put before each, and what
 * a line {@code #include "NAME.cl"} names in its place. Before that comes what is
 * generated, with the functions that it uses, and before all {@code types.cl}.
 */
final class Sources {

	private static final String TYPES = "types";
	private static final String COMMON = "common";

	/** Characters of a compiler's messages that a person is shown. */
	private static final int TOLD = 2000;
	private static final String FUNCTIONS = "functions";
	private static final Pattern INCLUDE = Pattern.compile(
		"#include \"(\\w+)\\.cl\"\\R");

	/** A family, compiled with some options. */
	private record Key(String family, String options, String generated) {}

	private final OpenClDevice device;
	private final cl_context context;
	private final Optional<ProgramCache> cache;
	private final Resources resources;
	private final Map<Key, cl_program> programs = new HashMap<>();
	private int compiled;

	/**
	 * @param resources releases the programs
	 */
	Sources(final OpenClDevice device, final cl_context context,
		final Optional<ProgramCache> cache, final Resources resources)
	{
		this.device = device;
		this.context = context;
		this.cache = cache;
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
		final cl_kernel kernel = create(program, family, name);
		owner.add(() -> CL.clReleaseKernel(kernel));
		return kernel;
	}

	/** Families that were compiled from their source, and not taken from a file. */
	int compiled() {
		return compiled;
	}

	/**
	 * @throws FoveaException if the device cannot do it: Apple's driver compiles only now
	 */
	private cl_kernel create(final cl_program program, final String family,
		final String name)
	{
		try {
			return CL.clCreateKernel(program, name, null);
		}
		catch (final CLException e) {
			if (e.getStatus() == CL.CL_INVALID_KERNEL_NAME)
				throw new IllegalStateException("There is no kernel " + name, e);
			throw new FoveaException("The driver of " + device.name() + " (" + device
				.driver() + ") cannot make the kernel \"" + family + "." + name +
				"\"; take the engine cpu (" + e.getMessage() + ")", e);
		}
	}

	/** Work-items of a kernel's work-group at most, as its registers suffice for them. */
	long workGroup(final cl_kernel kernel) {
		final long[] result = new long[1];
		CL.clGetKernelWorkGroupInfo(kernel, device.id(), CL.CL_KERNEL_WORK_GROUP_SIZE,
			Sizeof.size_t, Pointer.to(result), null);
		return result[0];
	}

	private cl_program build(final Key key) {
		final String source = read(TYPES) + (key.generated.isEmpty() ? "" : read(FUNCTIONS) +
			key.generated) + read(COMMON) + read(key.family);
		if (cache.isEmpty()) return compile(key, source);
		final String name = ProgramCache.key(device, source, options(key));
		return cache.get().find(name).map(binary -> load(key, binary)).orElseGet(() -> {
			final cl_program program = compile(key, source);
			binary(program).ifPresent(binary -> cache.get().keep(name, binary));
			return program;
		});
	}

	/** What was compiled before; null if the driver does not take it. */
	private cl_program load(final Key key, final byte[] binary) {
		final cl_program program;
		try {
			program = JvmSignals.keep(() -> CL.clCreateProgramWithBinary(context, 1,
				new cl_device_id[] { device.id() }, new long[] { binary.length },
				new byte[][] { binary }, null, null));
		}
		catch (final CLException e) {
			return null;
		}
		try {
			build(program, key);
			resources.add(() -> CL.clReleaseProgram(program));
			return program;
		}
		catch (final CLException e) {
			CL.clReleaseProgram(program);
			return null;
		}
	}

	private void build(final cl_program program, final Key key) {
		try {
			JvmSignals.keep(() -> CL.clBuildProgram(program, 1, new cl_device_id[] { device
				.id() }, options(key), null, null));
		}
		catch (final IndexOutOfBoundsException e) {
			// JOCL looks for what the compiler says, and it says nothing.
			throw new CLException("CL_BUILD_PROGRAM_FAILURE", CL.CL_BUILD_PROGRAM_FAILURE);
		}
	}

	/** What the driver made of a source; empty if it does not tell. */
	private static Optional<byte[]> binary(final cl_program program) {
		try {
			return JvmSignals.keep(() -> {
				final long[] size = new long[1];
				CL.clGetProgramInfo(program, CL.CL_PROGRAM_BINARY_SIZES, Sizeof.size_t,
					Pointer.to(size), null);
				final byte[] result = new byte[(int) size[0]];
				if (result.length > 0) CL.clGetProgramInfo(program, CL.CL_PROGRAM_BINARIES,
					Sizeof.POINTER, Pointer.to(Pointer.to(result)), null);
				return Optional.of(result).filter(b -> b.length > 0);
			});
		}
		catch (final CLException e) {
			return Optional.empty();
		}
	}

	private cl_program compile(final Key key, final String source) {
		final cl_program program = CL.clCreateProgramWithSource(context, 1,
			new String[] { source }, null, null);
		resources.add(() -> CL.clReleaseProgram(program));
		compiled++;
		try {
			build(program, key);
		}
		catch (final CLException e) {
			throw new FoveaException("The driver of " + device.name() + " (" + device
				.driver() + ") cannot compile the kernels \"" + key.family +
				"\"; take the engine cpu. It says:\n" + log(program, e), e);
		}
		return program;
	}

	private String options(final Key key) {
		return "-cl-std=CL1.2 " + (device.exactDivision()
			? "-cl-fp32-correctly-rounded-divide-sqrt " : "") + (device.doubles() ? ""
				: "-D NO_DOUBLES ") + key.options;
	}

	/** What the compiler says, if anything. */
	private String log(final cl_program program, final CLException failure) {
		final String all;
		try {
			all = DriverText.of((bytes, text, size) -> CL.clGetProgramBuildInfo(program,
				device.id(), CL.CL_PROGRAM_BUILD_LOG, bytes, text, size));
		}
		catch (final CLException e) {
			return failure.getMessage();
		}
		if (all.isEmpty()) return failure.getMessage();
		return all.length() <= TOLD ? all : all.substring(0, TOLD) + " ...";
	}

	/** The source of a family in ASCII, which comments are not. */
	static String read(final String family) {
		try (InputStream in = Sources.class.getResourceAsStream(family + ".cl")) {
			return INCLUDE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8)
				.replaceAll("[^\\p{ASCII}]", " ")).replaceAll(m -> Matcher.quoteReplacement(
					read(m.group(1))));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
