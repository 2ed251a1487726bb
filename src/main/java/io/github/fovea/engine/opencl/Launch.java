/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.FoveaException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;

/**
 * A kernel with its arguments and its range, to be run again and again. Arguments
 * are given in the order of the kernel's; they are bound once all buffers are known.
 */
final class Launch {

	/** Work-items of a group where a kernel does not care; it knows them as GROUP. */
	private static final int GROUP = 64;

	/**
	 * Multiplications that are started at a time, at most, by {@link OpenClDevice#estimate}:
	 * half a second at a tenth of the lanes' speed. Systems stop a graphics processor that
	 * does not answer for two.
	 */
	private static final double MOST = 128 * 1e6 / 20;

	/** The same of a device that does not tell its speed, or a low one. */
	private static final double LEAST = 2e9;

	private final String family;
	private final String name;
	private String options = "-D GROUP=" + GROUP;
	private String generated = "";
	private final List<Object> arguments = new ArrayList<>();
	private long[] global = { 1 };
	private long[] local;
	private long pieces = 1;
	private cl_kernel kernel;

	Launch(final String family, final String name) {
		this.family = family;
		this.name = name;
	}

	/** For the compiler: {@code -D name=value}. */
	Launch define(final String key, final Object value) {
		options += " -D " + key + "=" + value;
		return this;
	}

	/** Source that is put before the family's. */
	Launch generated(final String source) {
		generated = source;
		return this;
	}

	/** Buffers as {@link Launches} gives them. */
	Launch buffers(final Operand... operands) {
		arguments.addAll(Arrays.asList(operands));
		return this;
	}

	Launch ints(final int... values) {
		for (final int value : values) {
			arguments.add(value);
		}
		return this;
	}

	/** An argument of type {@code long}. */
	Launch number(final long value) {
		arguments.add(value);
		return this;
	}

	Launch floats(final float... values) {
		for (final float value : values) {
			arguments.add(value);
		}
		return this;
	}

	/** So many work-items at least; the kernel must look whether there are more. */
	Launch over(final long items) {
		global = new long[] { (items + GROUP - 1) / GROUP * GROUP };
		local = new long[] { GROUP };
		return this;
	}

	/** Work-items along each dimension, and those of a group. */
	Launch range(final long[] items, final long[] group) {
		global = items.clone();
		local = group.clone();
		return this;
	}

	/** So many work-groups. */
	Launch groups(final long count) {
		global = new long[] { count * GROUP };
		local = new long[] { GROUP };
		return this;
	}

	/**
	 * Parts the range along its first dimension, so that no piece takes too long. The kernel
	 * must know its place there by {@code get_global_id}.
	 *
	 * @param multiplications of the whole range, at the speed of tiles
	 */
	Launch parted(final OpenClDevice device, final double multiplications) {
		if (!device.cpu()) pieces = (long) Math.max(1, Math.ceil(multiplications / Math.max(
			LEAST, MOST * device.estimate())));
		return this;
	}

	/** True if there is nothing to do. */
	boolean isEmpty() {
		return Arrays.stream(global).anyMatch(n -> n == 0);
	}

	/**
	 * @param buffers of the operands
	 * @param owner releases the kernel
	 */
	void bind(final Sources sources, final Function<Operand, cl_mem> buffers,
		final Resources owner)
	{
		kernel = sources.kernel(family, options, generated, name, owner);
		final long items = local == null ? 1 : Arrays.stream(local).reduce(1, (a, b) -> a * b);
		final long most = items == 1 ? 1 : sources.workGroup(kernel);
		if (items > most) throw new FoveaException("The kernel \"" + this +
			"\" has work-groups of " + items + ", of which the device can do " + most +
			"; take the engine cpu");
		for (int i = 0; i < arguments.size(); i++) {
			final Object argument = arguments.get(i);
			if (argument instanceof Operand operand) CL.clSetKernelArg(kernel, i,
				Sizeof.cl_mem, Pointer.to(buffers.apply(operand)));
			else if (argument instanceof Integer n) CL.clSetKernelArg(kernel, i,
				Sizeof.cl_int, Pointer.to(new int[] { n }));
			else if (argument instanceof Long n) CL.clSetKernelArg(kernel, i,
				Sizeof.cl_long, Pointer.to(new long[] { n }));
			else CL.clSetKernelArg(kernel, i, Sizeof.cl_float, Pointer.to(new float[] {
				(Float) argument }));
		}
	}

	void enqueue(final cl_command_queue queue) {
		if (pieces == 1) {
			CL.clEnqueueNDRangeKernel(queue, kernel, global.length, null, global, local, 0,
				null, null);
			return;
		}
		final long groups = global[0] / local[0];
		final long each = (groups + pieces - 1) / pieces * local[0];
		final long[] from = new long[global.length];
		final long[] items = global.clone();
		for (; from[0] < global[0]; from[0] += each) {
			items[0] = Math.min(each, global[0] - from[0]);
			CL.clEnqueueNDRangeKernel(queue, kernel, global.length, from, items, local, 0,
				null, null);
			CL.clFlush(queue);
		}
	}

	@Override
	public String toString() {
		return family + "." + name;
	}
}
