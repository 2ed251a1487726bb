/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.op.Window;
import io.github.fovea.graph.op.Window.AutoPad;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A window's geometry over one image size, written out. */
final class ExplicitWindow {

	private ExplicitWindow() {}

	/**
	 * A window that visits the same places with explicit padding and without
	 * rounding up.
	 *
	 * @param image N,C,spatial…
	 */
	static Window of(final Window window, final Shape image) {
		final List<Integer> begin = new ArrayList<>();
		final List<Integer> end = new ArrayList<>();
		for (int i = 0; i < window.rank(); i++) {
			final long size = image.get(i + 2);
			final int stride = window.strides().get(i);
			begin.add(window.padBegin(i, size));
			// Any padding from this to stride - 1 more gives as many outputs.
			final long least = (window.outputSize(i, size) - 1) * stride + window
				.extent(i) - size - begin.get(i);
			end.add((int) Math.max(least, Math.min(least + stride - 1, window.padEnd(i,
				size))));
		}
		return new Window(window.kernel(), window.strides(), window.dilations(),
			begin, end, AutoPad.NOTSET, false);
	}

	/** True if rounding up alone would give a window after the image. */
	static boolean dropsLast(final Window window, final Shape image) {
		if (!window.ceil()) return false;
		for (int i = 0; i < window.rank(); i++) {
			final long size = image.get(i + 2);
			final long room = size + window.padBegin(i, size) + window.padEnd(i,
				size) - window.extent(i);
			final int stride = window.strides().get(i);
			if ((room + stride - 1) / stride + 1 != window.outputSize(i, size))
				return true;
		}
		return false;
	}

	/** 1 / the number of elements that each average is made of: 1,1,spatial…. */
	static Tensor averageFactors(final Window window, final Shape image,
		final boolean countIncludePad)
	{
		final long[] sizes = new long[window.rank() + 2];
		Arrays.fill(sizes, 1);
		Tensor factors = Tensor.of(new float[] { 1 }, sizes);
		for (int i = 0; i < window.rank(); i++) {
			final int outputs = (int) window.outputSize(i, image.get(i + 2));
			sizes[i + 2] = outputs;
			final Tensor next = Tensor.of(new float[factors.size() * outputs], sizes);
			for (int j = 0; j < next.size(); j++) {
				final int count = count(window, i, image.get(i + 2), j % outputs,
					countIncludePad);
				next.floats()[j] = count == 0 ? 0 : factors.floats()[j / outputs] /
					count;
			}
			factors = next;
		}
		return factors;
	}

	private static int count(final Window window, final int axis,
		final long size, final int output, final boolean countIncludePad)
	{
		final int begin = window.padBegin(axis, size);
		final long first = countIncludePad ? -begin : 0;
		final long end = countIncludePad ? size + window.padEnd(axis, size) : size;
		int count = 0;
		for (int k = 0; k < window.kernel().get(axis); k++) {
			final long at = (long) output * window.strides().get(axis) - begin +
				(long) k * window.dilations().get(axis);
			if (at >= first && at < end) count++;
		}
		return count;
	}
}
