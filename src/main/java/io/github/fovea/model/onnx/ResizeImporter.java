/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.List;

/**
 * Resize of N,C,H,W by whole factors to the nearest pixel, or by two linearly. The
 * linear one repeats each pixel, then takes means of neighbours twice: the weights
 * 3/4 and 1/4 of pixels whose centres are half a pixel from the edge.
 */
final class ResizeImporter {

	private ResizeImporter() {}

	static void resize(final NodeImport node) {
		final Value x = node.value(0);
		final int rank = x.type().rank();
		final long[] factors = factors(node, x.shape());
		final String mode = node.text("mode", "nearest");
		if (rank != 4 || factors[0] != 1 || factors[1] != 1)
			throw new UnsupportedForm("of other axes than height and width");
		if (mode.equals("nearest") && isNearest(node)) node.result(repeat(node, x,
			factors[2], factors[3], true));
		else if (mode.equals("linear") && factors[2] == 2 && factors[3] == 2 && node
			.text("coordinate_transformation_mode", "half_pixel").equals("half_pixel"))
			node.result(linear(node, x));
		else throw new UnsupportedForm("in mode " + Names.brief(mode) + " by " +
			factors[2] + " x " + factors[3]);
	}

	/** Both forms repeat each pixel where the factor is whole. */
	private static boolean isNearest(final NodeImport node) {
		final String place = node.text("coordinate_transformation_mode",
			"half_pixel");
		final String rounding = node.text("nearest_mode", "round_prefer_floor");
		return place.equals("asymmetric") ? rounding.equals("floor") : place.equals(
			"half_pixel") && rounding.startsWith("round");
	}

	private static long[] factors(final NodeImport node, final Shape from) {
		final Tensor scales = node.hasInput(3) ? null : node.constant(2, "scales");
		final long[] sizes = node.hasInput(3) ? node.longs(3, "sizes") : null;
		final int count = scales != null ? scales.size() : sizes == null ? 0
			: sizes.length;
		if (count != from.rank() || node.hasAttribute("axes"))
			throw new UnsupportedForm("of some axes");
		final long[] factors = new long[count];
		for (int i = 0; i < count; i++) {
			final double factor = scales != null ? scales.get(i) : (double) sizes[i] /
				from.get(i);
			factors[i] = (long) factor;
			if (factors[i] < 1 || factors[i] != factor) throw new UnsupportedForm(
				"by " + factor);
		}
		return factors;
	}

	private static Value repeat(final NodeImport node, final Value x,
		final long down, final long right, final boolean last)
	{
		final Shape s = x.shape();
		final Value apart = node.step("apart", new Reshape(List.of(0L, s.get(1), s
			.get(2), 1L, s.get(3), 1L)), x);
		final Value repeated = node.step("repeated", new Expand(Shape.of(1, 1, 1,
			down, 1, right)), apart);
		final Reshape together = new Reshape(List.of(0L, s.get(1), s.get(2) * down, s
			.get(3) * right));
		return last ? node.add(together, repeated) : node.step("together", together,
			repeated);
	}

	private static Value linear(final NodeImport node, final Value x) {
		final Value repeated = repeat(node, x, 2, 2, false);
		final Value padded = node.step("padded", new Pad(Pad.Mode.EDGE, List.of(0, 0,
			1, 1), List.of(0, 0, 1, 1), 0), repeated);
		final AveragePool mean = new AveragePool(Window.of(2, 2), false);
		return node.add(mean, node.step("mean", mean, padded));
	}
}
