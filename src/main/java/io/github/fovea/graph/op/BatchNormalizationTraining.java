/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.List;

/**
 * Batch normalisation in training (Ioffe and Szegedy 2015; ONNX
 * BatchNormalization with training_mode): by the batch's own mean and population
 * variance. Inputs: x, scale, bias, running mean, running variance. Outputs: y;
 * the new running mean and variance, running · momentum + batch · (1 -
 * momentum); the batch's mean and 1 / sqrt(variance + epsilon), for the gradient.
 */
public record BatchNormalizationTraining(float epsilon, float momentum)
	implements Operator
{

	@Override
	public String name() {
		return "BatchNormalizationTraining";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 5, 5);
		BatchNormalization.channels(name(), inputs.get(0), inputs.subList(1, 5));
		final TensorType vector = inputs.get(1);
		return List.of(inputs.get(0), vector, vector, vector, vector);
	}

	@Override
	public List<Value> gradient(final Backward b) {
		final List<Value> gradients = b.graph().addAll(
			new BatchNormalizationGrad(), List.of(b.input(0), b.input(1), b.node()
				.output(3), b.node().output(4), b.gradient()));
		return Arrays.asList(gradients.get(0), gradients.get(1), gradients.get(2),
			null, null);
	}
}
