/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

/**
 * Convolution: N,C,H,W to N,filters,H',W'. Weights {@code weight} (filters,
 * C/groups, KH, KW) and {@code bias} (filters).
 *
 * @param groups 1, or a divisor of both channel counts; the input's number of
 *          channels makes it depthwise
 * @param biasInitializer null for no bias
 */
public record Conv2D(int filters, Window window, int groups,
	Activation activation, Initializer initializer, Initializer biasInitializer)
	implements Layer
{

	/** A square kernel, stride 1, no padding, Glorot weights, zero bias. */
	public static Conv2D of(final int filters, final int kernel) {
		return new Conv2D(filters, Window.of(kernel, kernel), 1, Activation.LINEAR,
			Initializer.GLOROT_UNIFORM, Initializer.ZEROS);
	}

	public Conv2D window(final Window other) {
		return new Conv2D(filters, other, groups, activation, initializer,
			biasInitializer);
	}

	/** Padding by which stride 1 keeps the size, as TensorFlow defines it. */
	public Conv2D same() {
		return window(window.withAutoPad(Window.AutoPad.SAME_UPPER));
	}

	/** The same number of zeros at each edge. */
	public Conv2D pad(final int pad) {
		return window(window.withPads(pad));
	}

	public Conv2D stride(final int stride) {
		return window(window.withStrides(stride));
	}

	public Conv2D groups(final int number) {
		return new Conv2D(filters, window, number, activation, initializer,
			biasInitializer);
	}

	public Conv2D activation(final Activation function) {
		return new Conv2D(filters, window, groups, function, initializer,
			biasInitializer);
	}

	public Conv2D relu() {
		return activation(Activation.RELU);
	}

	public Conv2D initializer(final Initializer weights,
		final Initializer bias)
	{
		return new Conv2D(filters, window, groups, activation, weights, bias);
	}

	public Conv2D withoutBias() {
		return initializer(initializer, null);
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		final Shape shape = new Conv(window, groups).weightShape(filters, x
			.shape());
		final Value weight = network.weight("weight", shape, initializer);
		final Value bias = biasInitializer == null ? null : network.weight("bias",
			Shape.of(filters), biasInitializer, shape.product(1, shape.rank()));
		return activation.apply(network, network.ops().conv(x, weight, bias, window,
			groups));
	}

	@Override
	public String kind() {
		return "conv";
	}
}
