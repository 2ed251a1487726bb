/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Pointwise;
import io.github.fovea.graph.op.PointwiseGrad;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

/** Functions of elements at one place: {@code pointwise.cl}. */
final class PointwiseKernels {

	private static final String FAMILY = "pointwise";
	private static final int LEAKY_RELU = Unary.Function.values().length;
	private static final int CLIP = LEAKY_RELU + 1;

	private PointwiseKernels() {}

	static void register(final KernelTable table) {
		table.add(Unary.class, PointwiseKernels::isFloat, PointwiseKernels::function);
		table.add(LeakyRelu.class, PointwiseKernels::isFloat,
			PointwiseKernels::function);
		table.add(Clip.class, PointwiseKernels::isFloat, PointwiseKernels::function);
		table.add(PointwiseGrad.class, PointwiseKernels::isFloat,
			PointwiseKernels::gradient);
		table.add(Binary.class, PointwiseKernels::binary);
		// The memory plan makes them views of their input.
		table.add(Reshape.class, launches -> {});
		table.add(Flatten.class, launches -> {});
	}

	private static boolean isFloat(final Node node) {
		return node.output().type().elements() == ElementType.F32;
	}

	private static void function(final Launches to) {
		final long n = to.node().output().shape().size();
		finish(to.add(FAMILY, "function").buffers(to.in(0), to.out(0)), n, (Pointwise) to
			.node().operator());
	}

	private static void gradient(final Launches to) {
		final long n = to.node().output().shape().size();
		finish(to.add(FAMILY, "gradient").buffers(to.in(0), to.in(1), to.out(0)), n,
			((PointwiseGrad) to.node().operator()).function());
	}

	private static void finish(final Launch launch, final long n,
		final Pointwise function)
	{
		launch.define("POW", "float").number(n);
		if (function instanceof Unary unary) launch.ints(unary.function().ordinal())
			.floats(0, 0);
		else if (function instanceof LeakyRelu leaky) launch.ints(LEAKY_RELU).floats(
			leaky.alpha(), 0);
		else {
			final Clip clip = (Clip) function;
			launch.ints(CLIP).floats(clip.min(), clip.max());
		}
		launch.over(n);
	}

	private static void binary(final Launches to) {
		final Node node = to.node();
		final Shape x = node.input(0).shape();
		final Shape y = node.input(1).shape();
		final Shape z = node.output().shape();
		final int function = ((Binary) node.operator()).function().ordinal();
		final boolean same = x.equals(z) && y.equals(z);
		final Launch launch = to.add(FAMILY, same ? "binary" : "binary_broadcast")
			.buffers(to.in(0), to.in(1), to.out(0));
		final ElementType type = z.size() == 0 ? ElementType.F32 : node.output().type()
			.elements();
		if (type != ElementType.F32) launch.define("T", ClTypes.name(type));
		launch.define("POW", type == ElementType.F32 ? "float" : "double");
		if (!same) launch.buffers(ClTypes.axes(z, ClTypes.steps(x, z), ClTypes.steps(
			y, z))).ints(z.rank());
		launch.number(z.size()).ints(function).over(z.size());
	}
}
