/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * A convolution of one group, or the gradient of its image. Inputs: image; weights as a
 * matrix with a row for each channel that is read and tap; optionally a bias.
 *
 * @param inner Conv or ConvGradInput
 * @param shape of the result
 */
public record FilterRowsConv(Operator inner, Shape shape) implements Operator {

	boolean gradient() {
		return inner instanceof ConvGradInput;
	}

	private Conv conv() {
		return inner instanceof ConvGradInput gradient ? gradient.conv() : (Conv) inner;
	}

	/**
	 * What is seen of an image from the places of the result.
	 *
	 * @param image what is read
	 */
	Gather gather(final Shape image) {
		return gradient() ? Gather.ofOutput(new WindowGeometry(conv().window(), shape, image))
			: Gather.ofImage(new WindowGeometry(conv().window(), image, shape));
	}

	@Override
	public String name() {
		return "FilterRowsConv";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(inputs.get(0).as(shape));
	}
}
