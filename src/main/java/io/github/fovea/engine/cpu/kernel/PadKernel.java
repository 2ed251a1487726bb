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

import java.util.Arrays;

/**
 * Pad and its gradient, by a table of source indices for each axis. What a row
 * has of the image's row lies together.
 */
final class PadKernel implements Kernel {

	private static final int COST = 4;

	private final boolean gradient;
	/** For each axis, for rows at least; -1 where the constant goes. */
	private final int[][] source;
	private final int[] strides;
	private final int rows;
	private final int width;
	private final int imageSize;
	/** The most elements of a row that are side by side in the image, too. */
	private final int first;
	private final int last;
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
		imageSize = image.arraySize();
		source = image.rank() == 0 ? new int[][] { { 0 } } : new int[image.rank()][];
		strides = new int[source.length];
		for (int axis = 0; axis < image.rank(); axis++) {
			strides[axis] = Math.toIntExact(image.strides()[axis]);
			source[axis] = new int[padded.at(axis)];
			for (int i = 0; i < source[axis].length; i++) {
				source[axis][i] = pad.mode().source(i - pad.begin().get(axis), image.at(
					axis));
			}
		}
		final int[] row = source[source.length - 1];
		width = row.length;
		rows = width == 0 ? 0 : padded.arraySize() / width;
		final int[] run = longestRun(row);
		first = run[0];
		last = run[1];
	}

	/** Start and end of what is side by side in the image. */
	private static int[] longestRun(final int[] row) {
		final int[] longest = new int[2];
		int start = 0;
		for (int i = 0; i < row.length; i++) {
			if (i > 0 && row[i] != row[i - 1] + 1) start = i;
			if (row[i] < 0) start = i + 1;
			if (i + 1 - start > longest[1] - longest[0]) {
				longest[0] = start;
				longest[1] = i + 1;
			}
		}
		return longest;
	}

	@Override
	public long work() {
		return (long) rows * width * COST;
	}

	/** A gradient's elements may meet at one place, so one part adds them all. */
	@Override
	public int divisions() {
		return gradient ? 1 : Math.max(1, rows);
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
		final int to = Kernel.from(rows, part + 1, parts);
		for (int row = Kernel.from(rows, part, parts); row < to; row++) {
			final int start = start(row);
			final int end = start < 0 ? width : first;
			pad(x, start, y, row * width, 0, end);
			if (end < last) System.arraycopy(x, start + source(end), y, row * width +
				end, last - end);
			pad(x, start, y, row * width, Math.max(end, last), width);
		}
	}

	/** Elements of a row, one by one. */
	private void pad(final Object x, final int start, final Object y,
		final int at, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			final int place = source(i);
			if (start < 0 || place < 0) Elements.set(y, type, at + i, value);
			else System.arraycopy(x, start + place, y, at + i, 1);
		}
	}

	private void gather(final float[] g, final float[] dx) {
		Arrays.fill(dx, 0, imageSize, 0);
		for (int row = 0; row < rows; row++) {
			final int start = start(row);
			if (start < 0) continue;
			for (int i = 0; i < width; i++) {
				final int place = source(i);
				if (place >= 0) dx[start + place] += g[row * width + i];
			}
		}
	}

	/** Place of a row in the image, -1 for none. */
	private int start(final int row) {
		int rest = row;
		int start = 0;
		for (int axis = source.length - 2; axis >= 0; axis--) {
			final int size = source[axis].length;
			final int at = source[axis][rest % size];
			if (at < 0) return -1;
			start += at * strides[axis];
			rest /= size;
		}
		return start;
	}

	/** Place in a row of the image, -1 for none. */
	private int source(final int at) {
		return source[source.length - 1][at];
	}
}
