/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.ConvTranspose;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

/**
 * Transposed convolution, which enlarges: N,C,H,W to N,filters,H',W' with H' =
 * (H - 1) · stride + KH - pads. Weights {@code weight} (C, filters/groups, KH, KW) and
 * {@code bias} (filters).
 *
 * @param window with explicit pads, which crop the result
 * @param biasInitializer null for no bias
 */
public record ConvTranspose2D(int filters, Window window, int groups,
	Initializer initializer, Initializer biasInitializer) implements Layer
{

	/** A square kernel, no crop, He weights, zero bias. */
	public static ConvTranspose2D of(final int filters, final int kernel,
		final int stride)
	{
		return new ConvTranspose2D(filters, Window.of(kernel, kernel).withStrides(
			stride), 1, Initializer.HE_NORMAL, Initializer.ZEROS);
	}

	/**
	 * Enlarges exactly, beginning as bilinear interpolation, without bias.
	 *
	 * @param factor an even number
	 */
	public static ConvTranspose2D bilinear(final int filters, final int factor) {
		return of(filters, 2 * factor, factor).pad(factor / 2).initializer(
			Initializer.BILINEAR, null);
	}

	/** The same number of pixels cut off at each edge. */
	public ConvTranspose2D pad(final int pad) {
		return new ConvTranspose2D(filters, window.withPads(pad), groups, initializer,
			biasInitializer);
	}

	public ConvTranspose2D initializer(final Initializer weights,
		final Initializer bias)
	{
		return new ConvTranspose2D(filters, window, groups, weights, bias);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final Shape shape = Shape.of(x.shape().get(1), filters / groups, window.kernel()
			.get(0), window.kernel().get(1));
		// So many inputs meet in one output.
		final double fanIn = (double) shape.get(0) / groups * shape.product(2, 4) /
			(window.strides().get(0) * window.strides().get(1));
		final Value weight = network.weight("weight", shape, initializer, fanIn);
		final ConvTranspose operator = new ConvTranspose(window, groups);
		if (biasInitializer == null) return network.ops().graph().add(operator, x,
			weight);
		return network.ops().graph().add(operator, x, weight, network.weight("bias",
			Shape.of(filters), biasInitializer, fanIn));
	}

	@Override
	public String kind() {
		return "convtranspose";
	}
}
