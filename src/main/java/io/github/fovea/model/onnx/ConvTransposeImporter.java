/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.op.ConvTranspose;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** ConvTranspose: all ways of saying how the output is cropped become explicit pads. */
final class ConvTransposeImporter {

	private ConvTransposeImporter() {}

	static void convTranspose(final NodeImport node) {
		final Window window = WindowImporters.window(node, WindowImporters.kernel(node, 1));
		final Shape image = node.value(0).shape();
		final int rank = window.rank();
		if (image.rank() != rank + 2) throw new IllegalArgumentException(
			"its weights do not fit an image of shape " + image);
		final long[] added = node.longs("output_padding");
		final long[] wanted = node.longs("output_shape");
		if (added != null && added.length != rank) throw new IllegalArgumentException(
			"its output_padding is " + Arrays.toString(added));
		if (wanted != null && wanted.length < rank) throw new IllegalArgumentException(
			"its output_shape is " + Arrays.toString(wanted));
		final boolean same = window.autoPad() == Window.AutoPad.SAME_UPPER || window
			.autoPad() == Window.AutoPad.SAME_LOWER;
		final List<Integer> begin = new ArrayList<>();
		final List<Integer> end = new ArrayList<>();
		for (int i = 0; i < rank; i++) {
			final long size = image.get(i + 2);
			final long padding = added == null ? 0 : added[i];
			final long stride = window.strides().get(i);
			final long full = (size - 1) * stride + window.extent(i) + padding;
			if (wanted != null || same) {
				final long result = wanted == null ? size * stride : wanted[wanted.length -
					rank + i];
				final long total = Math.max(0, full - result);
				// An odd pad has its more at the end only for SAME_UPPER.
				final long before = window.autoPad() == Window.AutoPad.SAME_UPPER ? total / 2
					: total - total / 2;
				begin.add(Math.toIntExact(before));
				end.add(Math.toIntExact(full - before - result - padding));
			}
			else {
				begin.add(window.padsBegin().get(i));
				end.add(Math.toIntExact(window.padsEnd().get(i) - padding));
			}
		}
		node.result(new ConvTranspose(window.withPads(begin, end), Math.toIntExact(node
			.integer("group", 1))));
	}
}
