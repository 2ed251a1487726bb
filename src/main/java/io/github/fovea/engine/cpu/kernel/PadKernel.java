/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.PadGrad;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

/** Pad and its gradient, by a table of source indices for each axis. */
final class PadKernel implements Kernel {

	private static final int COST = 4;

	private final boolean gradient;
	private final int[][] source;
	private final int[] strides;
	private final int paddedSize;
	private final int imageSize;
	private final float value;
	private final ElementType type;

	PadKernel(final Node node) {
		gradient = node.operator() instanceof PadGrad;
		final Pad pad = gradient ? ((PadGrad) node.operator()).pad()
			: (Pad) node.operator();
		final Shape image = gradient ? node.output().shape() : node.input(0)
			.shape();
		final Shape padded = gradient ? node.input(0).shape() : node.output()
			.shape();
		value = pad.value();
		type = node.output().type().elements();
		paddedSize = padded.arraySize();
		imageSize = image.arraySize();
		source = new int[image.rank()][];
		strides = new int[image.rank()];
		for (int axis = 0; axis < source.length; axis++) {
			strides[axis] = Math.toIntExact(image.strides()[axis]);
			source[axis] = new int[padded.at(axis)];
			for (int i = 0; i < source[axis].length; i++) {
				source[axis][i] = pad.mode().source(i - pad.begin().get(axis), image.at(
					axis));
			}
		}
	}

	@Override
	public long work() {
		return (long) paddedSize * COST;
	}

	/** A gradient's elements may meet at one place, so one part adds them all. */
	@Override
	public int divisions() {
		return gradient ? 1 : Math.max(1, paddedSize / 4096);
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		if (gradient) {
			gather(arguments.in(0), arguments.out(0));
			return;
		}
		final Object x = arguments.input(0);
		final Object y = arguments.output(0);
		final int to = Kernel.from(paddedSize, part + 1, parts);
		for (int i = Kernel.from(paddedSize, part, parts); i < to; i++) {
			final int from = source(i);
			if (from < 0) Elements.set(y, type, i, value);
			else System.arraycopy(x, from, y, i, 1);
		}
	}

	private void gather(final float[] g, final float[] dx) {
		for (int i = 0; i < imageSize; i++) {
			dx[i] = 0;
		}
		for (int i = 0; i < paddedSize; i++) {
			final int to = source(i);
			if (to >= 0) dx[to] += g[i];
		}
	}

	/** Index in the image, -1 for none. */
	private int source(final int padded) {
		int rest = padded;
		int index = 0;
		for (int axis = source.length - 1; axis >= 0; axis--) {
			final int size = source[axis].length;
			final int at = source[axis][rest % size];
			if (at < 0) return -1;
			index += at * strides[axis];
			rest /= size;
		}
		return index;
	}
}
