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
import java.util.stream.LongStream;
import java.util.stream.Stream;

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
	/** Work-groups of a piece at most, along each dimension; null for all. */
	private long[] groupsOfPiece;
	private cl_kernel kernel;
	private List<Piece> pieces;

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
	 * Parts the range, so that no piece takes too long, and none has more work-groups along
	 * another dimension than the first than all drivers know. The kernel must know its place
	 * by {@code get_global_id}.
	 *
	 * @param multiplications of the whole range, at the speed of tiles
	 */
	Launch parted(final OpenClDevice device, final double multiplications) {
		if (device.cpu()) return this;
		long wanted = (long) Math.max(1, Math.ceil(multiplications / Math.max(LEAST,
			MOST * device.estimate())));
		groupsOfPiece = new long[global.length];
		for (int axis = 0; axis < groupsOfPiece.length; axis++) {
			final long groups = Math.max(1, global[axis] / local[axis]);
			final long parts = Math.min(wanted, groups);
			groupsOfPiece[axis] = Math.min(axis == 0 ? groups : Grid.MOST, (groups + parts -
				1) / parts);
			// The sums of few results are in slices along the last dimension.
			wanted = (wanted + parts - 1) / parts;
		}
		return this;
	}

	/** What is started one after the other. */
	List<Piece> pieces() {
		List<Piece> result = List.of(new Piece(new long[global.length], global));
		if (groupsOfPiece == null) return result;
		for (int axis = 0; axis < groupsOfPiece.length; axis++) {
			final int along = axis;
			final long each = groupsOfPiece[axis] * local[axis];
			if (global[axis] > each) result = result.stream().flatMap(p -> p.parts(along,
				each)).toList();
		}
		return result;
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
		pieces = pieces();
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
		for (final Piece piece : pieces) {
			CL.clEnqueueNDRangeKernel(queue, kernel, global.length, pieces.size() == 1 ? null
				: piece.from, piece.items, local, 0, null, null);
			if (pieces.size() > 1) CL.clFlush(queue);
		}
	}

	/** The first work-item and how many, along each dimension. */
	record Piece(long[] from, long[] items) {

		private Stream<Piece> parts(final int axis, final long each) {
			return LongStream.iterate(0, at -> at < items[axis], at -> at + each).mapToObj(
				at -> new Piece(with(from, axis, from[axis] + at), with(items, axis, Math.min(
					each, items[axis] - at))));
		}

		private static long[] with(final long[] numbers, final int axis, final long number) {
			final long[] result = numbers.clone();
			result[axis] = number;
			return result;
		}
	}

	@Override
	public String toString() {
		return family + "." + name;
	}
}
