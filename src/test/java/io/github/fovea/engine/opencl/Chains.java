/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Pointwise;
import io.github.fovea.graph.op.PointwiseGrad;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;
import java.util.List;

/** Operators on elements, one after the other. */
final class Chains {

	/** Functions that do not make errors much larger. */
	private static final List<Pointwise> FUNCTIONS = List.of(new Unary(
		Unary.Function.RELU), new Unary(Unary.Function.TANH), new Unary(
			Unary.Function.SIGMOID), new Unary(Unary.Function.SOFTPLUS), new Unary(
				Unary.Function.NEG), new Unary(Unary.Function.ABS), new LeakyRelu(0.3f),
		new Clip(-0.4f, 0.7f));

	private Chains() {}

	/**
	 * As at the end of a residual block: factors of the channels, a sum, a function that
	 * keeps numbers large.
	 */
	static Value residual(final Question question, final Value y) {
		final Ops ops = new Ops(question.builder);
		final Value scaled = ops.mul(y, question.input(channels(y.shape())));
		return ops.unary(Unary.Function.ABS, ops.add(question.input(y.shape()), scaled));
	}

	/** As on the way back: another shape, a sum, tanh's gradient, a factor. */
	static Value gradient(final Question question, final Value g) {
		final Ops ops = new Ops(question.builder);
		final Value row = ops.reshape(g, Shape.of(g.shape().size()));
		final Value sum = ops.add(row, question.input(row.shape()));
		return ops.mul(question.input(1), question.builder.add(new PointwiseGrad(
			new Unary(Unary.Function.TANH)), question.input(row.shape()), sum));
	}

	/** Channels are axis 1, or the last of a matrix's. */
	static Shape channels(final Shape shape) {
		final long[] sizes = new long[Math.max(1, shape.rank() - 1)];
		Arrays.fill(sizes, 1);
		sizes[0] = shape.get(Math.min(1, shape.rank() - 1));
		return Shape.of(sizes);
	}

	/** A tree of random functions of one shape. */
	static Value random(final Question question, final Shape shape,
		final Philox random, final int steps)
	{
		final Ops ops = new Ops(question.builder);
		Value value = question.input(shape);
		Value other = question.input(shape);
		for (int i = 0; i < steps; i++) {
			final Pointwise function = FUNCTIONS.get(random.below(5 * i, FUNCTIONS
				.size()));
			final Value before = value;
			value = switch (random.below(5 * i + 1, 6)) {
				case 0, 1 -> question.builder.add(function, value);
				case 2 -> question.builder.add(new PointwiseGrad(function), other, value);
				case 3 -> ops.binary(binary(random.below(5 * i + 2, 3)), question.input(
					channels(shape)), value);
				case 4 -> ops.sub(value, question.input());
				default -> ops.binary(binary(random.below(5 * i + 2, 3)), value, other);
			};
			// Some values are read again, some are outputs.
			if (random.below(5 * i + 3, 3) == 0) other = before;
			if (random.below(5 * i + 4, 8) == 0) question.output(value);
		}
		return value;
	}

	private static Binary.Function binary(final int number) {
		return Binary.Function.values()[number];
	}
}
