/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.Window;
import io.github.fovea.graph.op.Window.AutoPad;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Convolution and windows over one to three spatial axes. */
final class WindowImporters {

	private static final int MOST_AXES = 3;

	private WindowImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("Conv", WindowImporters::conv);
		table.put("ConvTranspose", ConvTransposeImporter::convTranspose);
	}

	private static void conv(final NodeImport node) {
		node.result(new Conv(window(node, kernel(node, 1)), Math.toIntExact(node.integer(
			"group", 1))));
	}

	/**
	 * Sizes of the kernel, which the weights tell.
	 *
	 * @param input of the weights
	 */
	static long[] kernel(final NodeImport node, final int input) {
		final Shape weights = node.value(input).shape();
		if (weights.rank() < 3) throw new IllegalArgumentException(
			"its weights should have the shape M,C,kernel, but have " + weights);
		final long[] kernel = Arrays.copyOfRange(weights.toArray(), 2, weights
			.rank());
		final long[] said = node.longs("kernel_shape");
		if (said != null && !Arrays.equals(said, kernel))
			throw new IllegalArgumentException("its kernel_shape is " + Arrays.toString(
				said) + ", but its weights have the shape " + weights);
		return kernel;
	}

	/** The window of a pool. */
	static Window pooling(final NodeImport node) {
		final long[] kernel = node.longs("kernel_shape");
		if (kernel == null) throw new IllegalArgumentException(
			"it has no kernel_shape");
		return window(node, kernel).withCeil(node.integer("ceil_mode", 0) != 0);
	}

	static Window window(final NodeImport node, final long[] kernel) {
		final int rank = kernel.length;
		if (rank > MOST_AXES) throw new UnsupportedForm("over " + rank +
			" spatial axes");
		final List<Integer> ones = Collections.nCopies(rank, 1);
		final List<Integer> zeros = Collections.nCopies(rank, 0);
		final List<Integer> strides = ints(node.longs("strides"), ones);
		final List<Integer> dilations = ints(node.longs("dilations"), ones);
		final String rule = node.text("auto_pad", "NOTSET");
		final long[] pads = rule.equals("NOTSET") ? node.longs("pads") : null;
		if (pads != null && pads.length != 2 * rank)
			throw new IllegalArgumentException("it should have " + 2 * rank +
				" pads, but has " + pads.length);
		return new Window(ints(kernel, ones), strides, dilations, //
			pads == null ? zeros : ints(Arrays.copyOf(pads, rank), zeros), //
			pads == null ? zeros : ints(Arrays.copyOfRange(pads, rank, 2 * rank),
				zeros), AutoPad.valueOf(rule), false);
	}

	private static List<Integer> ints(final long[] values,
		final List<Integer> otherwise)
	{
		return values == null ? otherwise : LongStream.of(values).mapToObj(
			Math::toIntExact).toList();
	}
}
