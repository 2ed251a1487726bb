/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.DropoutTraining;
import io.github.fovea.graph.op.Elu;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Pointwise;
import io.github.fovea.graph.op.PointwiseGrad;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Operators as functions of elements: the names of {@code functions.cl}. */
final class Elementwise {

	private Elementwise() {}

	/** The function, its operands the node's inputs; null if there is none. */
	static Term of(final Node node) {
		if (node.output().type().elements() != ElementType.F32) return null;
		if (node.operator() instanceof DropoutTraining dropout) return new Term.Call(
			"dropout_of", List.of(read(node, 0), new Term.Read(1, Access.STEP),
				new Term.Place()), List.of(dropout.stream(), dropout.ratio(), dropout
					.scale()));
		if (node.operator() instanceof BatchNormalization norm) return normalized(node,
			norm);
		final Term[] inputs = IntStream.range(0, node.inputs().size()).mapToObj(
			i -> read(node, i)).toArray(Term[]::new);
		if (Arrays.asList(inputs).contains(null)) return null;
		if (node.operator() instanceof Binary binary) return new Term.Call(name(binary
			.function()) + "_of", inputs);
		if (node.operator() instanceof Pointwise function) return call(function, "_of",
			inputs[0]);
		if (node.operator() instanceof PointwiseGrad gradient) return new Term.Call(
			"mul_of", call(gradient.function(), "_slope", inputs[0]), inputs[1]);
		return null;
	}

	private static Term read(final Node node, final int input) {
		if (node.input(input).type().elements() != ElementType.F32) return null;
		final Access access = Access.of(node.input(input).shape(), node.output()
			.shape());
		return access == null ? null : new Term.Read(input, access);
	}

	private static Term normalized(final Node node,
		final BatchNormalization norm)
	{
		final Shape x = node.output().shape();
		final Access channel = new Access(Access.Kind.CHANNEL, (int) x.product(2, x
			.rank()), x.at(1));
		return new Term.Call("normal_of", IntStream.range(0, 5).mapToObj(
			i -> (Term) (i == 0 ? read(node, 0) : new Term.Read(i, channel))).toList(),
			List.of(norm.epsilon()));
	}

	private static Term call(final Pointwise function, final String suffix,
		final Term x)
	{
		if (function instanceof Unary unary) return new Term.Call(name(unary
			.function()) + suffix, x);
		if (function instanceof LeakyRelu leaky) return new Term.Call("leaky_relu" +
			suffix, List.of(x), List.of(leaky.alpha()));
		if (function instanceof Elu elu) return new Term.Call("elu" + suffix, List.of(x),
			List.of(elu.alpha()));
		final Clip clip = (Clip) function;
		return new Term.Call("clip" + suffix, List.of(x), List.of(clip.min(), clip
			.max()));
	}

	private static String name(final Enum<?> function) {
		return function.name().toLowerCase(Locale.ROOT);
	}
}
