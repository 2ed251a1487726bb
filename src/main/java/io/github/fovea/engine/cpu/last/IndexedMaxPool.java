/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Max pooling of an image that tells where its maxima are, so that the
 * gradient does not need the image. Outputs: the maxima; for each the number of the
 * first tap that has it, of those inside the image.
 *
 * @param rectified ReLU of the maxima; the number is -1 where a maximum is not above 0,
 *          as the gradient ends there
 * @param last the image is N,H,W,C
 */
public record IndexedMaxPool(MaxPool pool, boolean rectified, boolean last)
	implements Operator
{

	@Override
	public String name() {
		return "IndexedMaxPool";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		final TensorType pooled = (last ? new ChannelsLast(pool) : pool).infer(inputs).get(0);
		return List.of(pooled, pooled);
	}

	/**
	 * The gradient. Inputs: the numbers of the taps, the maxima's gradient.
	 *
	 * @param last the image is N,H,W,C
	 */
	public record Gradient(MaxPool pool, Shape image, boolean last) implements Operator {

		@Override
		public String name() {
			return "IndexedMaxPoolGrad";
		}

		@Override
		public String domain() {
			return FOVEA;
		}

		@Override
		public List<TensorType> infer(final List<TensorType> inputs) {
			return List.of(inputs.get(1).as(image));
		}
	}
}
