/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * ONNX BatchNormalization as it acts in inference. Inputs: x N,C,…; scale, bias,
 * running mean and running variance, each of C. Training replaces it by
 * {@link BatchNormalizationTraining}.
 *
 * @param momentum of the running statistics: what they keep at each step
 */
public record BatchNormalization(float epsilon, float momentum) implements
	Operator
{

	@Override
	public String name() {
		return "BatchNormalization";
	}

	@Override
	public Map<String, Object> attributes() {
		return Map.of("epsilon", epsilon, "momentum", momentum);
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 5, 5);
		channels(name(), inputs.get(0), inputs.subList(1, 5));
		return inputs.subList(0, 1);
	}

	static void channels(final String operator, final TensorType x,
		final List<TensorType> vectors)
	{
		if (x.rank() < 2) throw new IllegalArgumentException(operator +
			" expects at least N,C, got shape " + x.shape());
		for (final TensorType vector : vectors) {
			Check.shape(operator + ": a value for each channel", Shape.of(x.shape()
				.get(1)), vector.shape());
		}
	}

	@Override
	public List<Value> gradient(final Backward b) {
		final Ops ops = new Ops(b.graph());
		final Value x = b.input(0);
		final Value g = b.gradient();
		final long[] sizes = new long[x.type().rank()];
		Arrays.fill(sizes, 1);
		final Shape perChannel = Shape.of(sizes).with(1, x.shape().get(1));
		final Value deviation = ops.sqrt(ops.add(b.input(4), ops.constant(
			epsilon)));
		final int[] axes = IntStream.range(0, sizes.length).filter(a -> a != 1)
			.toArray();
		final Value normalised = ops.div(ops.sub(x, ops.reshape(b.input(3),
			perChannel)), ops.reshape(deviation, perChannel));
		return Arrays.asList( //
			b.needs(0) ? ops.mul(g, ops.reshape(ops.div(b.input(1), deviation),
				perChannel)) : null, //
			b.needs(1) ? ops.reduce(Reduce.Function.SUM, ops.mul(g, normalised),
				false, axes) : null, //
			b.needs(2) ? ops.reduce(Reduce.Function.SUM, g, false, axes) : null, //
			null, null);
	}
}
