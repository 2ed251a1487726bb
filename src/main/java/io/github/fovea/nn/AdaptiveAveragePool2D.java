/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

/**
 * Means of parts of an image: N,C,H,W to N,C,height,width for any H and W, as
 * PyTorch's layer of this name: part i of n takes what lies from floor(i · H / n) to
 * ceil((i + 1) · H / n).
 */
public record AdaptiveAveragePool2D(int height, int width) implements Layer {

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final int h = x.shape().at(2);
		final int w = x.shape().at(3);
		if (h == height && w == width) return x;
		final Ops ops = network.ops();
		if (h % height == 0 && w % width == 0) {
			final int[] size = { h / height, w / width };
			return ops.averagePool(x, Window.of(size).withStrides(size), false);
		}
		final Value across = ops.matMul(x, ops.graph().constant("columns", Tensor.of(means(
			width, w, 1, width), Shape.of(w, width))));
		return ops.matMul(ops.graph().constant("rows", Tensor.of(means(height, h, h, 1),
			Shape.of(height, h))), across);
	}

	/**
	 * The matrix that makes the means along an axis.
	 *
	 * @param partStride distance of parts in it
	 * @param stride distance of the axis's elements
	 */
	private static float[] means(final int parts, final int length,
		final int partStride, final int stride)
	{
		final float[] weights = new float[parts * length];
		for (int part = 0; part < parts; part++) {
			final int from = part * length / parts;
			final int to = ((part + 1) * length + parts - 1) / parts;
			for (int i = from; i < to; i++) {
				weights[part * partStride + i * stride] = 1f / (to - from);
			}
		}
		return weights;
	}

	@Override
	public String kind() {
		return "pool";
	}
}
