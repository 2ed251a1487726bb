/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.Concat;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.PadGrad;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Slice;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/** Operators that move numbers without changing them. */
final class LayoutKernels {

	private LayoutKernels() {}

	static void register(final KernelTable table) {
		table.add(Dropout.class, LayoutKernels::copy);
		table.add(Flatten.class, LayoutKernels::copy);
		table.add(Reshape.class, LayoutKernels::copy);
		table.add(Expand.class, LayoutKernels::expand);
		table.add(Transpose.class, LayoutKernels::transpose);
		table.add(Concat.class, LayoutKernels::concat);
		table.add(Slice.class, LayoutKernels::slice);
		table.add(Pad.class, LayoutKernels::pad);
		table.add(PadGrad.class, LayoutKernels::padGrad);
	}

	private static void copy(final Operator operator, final Numbers[] in,
		final Numbers[] out)
	{
		System.arraycopy(in[0].data(), 0, out[0].data(), 0, out[0].size());
	}

	private static void expand(final Expand operator, final Numbers[] in,
		final Numbers[] out)
	{
		final int[] source = Indices.broadcast(in[0].shape(), out[0].shape());
		Arrays.setAll(out[0].data(), i -> in[0].data()[source[i]]);
	}

	private static void transpose(final Transpose operator, final Numbers[] in,
		final Numbers[] out)
	{
		final int[] source = new int[operator.order().size()];
		Indices.forEach(out[0].shape(), (index, place) -> {
			for (int axis = 0; axis < source.length; axis++) {
				source[operator.order().get(axis)] = index[axis];
			}
			out[0].data()[place] = in[0].data()[Indices.place(in[0].shape(), source)];
		});
	}

	private static void concat(final Concat operator, final Numbers[] in,
		final Numbers[] out)
	{
		final int axis = out[0].shape().axis(operator.axis());
		int before = 0;
		for (final Numbers part : in) {
			final int shift = before;
			Indices.forEach(part.shape(), (index, place) -> {
				final int[] target = index.clone();
				target[axis] += shift;
				out[0].data()[Indices.place(out[0].shape(), target)] = part.data()[place];
			});
			before += part.shape().at(axis);
		}
	}

	private static void slice(final Slice operator, final Numbers[] in,
		final Numbers[] out)
	{
		final int axis = in[0].shape().axis(operator.axis());
		Indices.forEach(out[0].shape(), (index, place) -> {
			final int[] source = index.clone();
			source[axis] = (int) operator.start() + index[axis] * operator.step();
			out[0].data()[place] = in[0].data()[Indices.place(in[0].shape(), source)];
		});
	}

	private static void pad(final Pad pad, final Numbers[] in,
		final Numbers[] out)
	{
		Indices.forEach(out[0].shape(), (index, place) -> {
			final int source = source(pad, in[0].shape(), index);
			out[0].data()[place] = source < 0 ? pad.value() : in[0].data()[source];
		});
	}

	private static void padGrad(final PadGrad operator, final Numbers[] in,
		final Numbers[] out)
	{
		Arrays.fill(out[0].data(), 0);
		Indices.forEach(in[0].shape(), (index, place) -> {
			final int source = source(operator.pad(), operator.shape(), index);
			if (source >= 0) out[0].data()[source] += in[0].data()[place];
		});
	}

	/** Place that a padded element comes from; -1 for the constant. */
	private static int source(final Pad pad, final Shape shape,
		final int[] index)
	{
		final int[] source = new int[index.length];
		for (int axis = 0; axis < index.length; axis++) {
			source[axis] = pad.mode().source(index[axis] - pad.begin().get(axis), shape
				.at(axis));
			if (source[axis] < 0) return -1;
		}
		return Indices.place(shape, source);
	}
}
