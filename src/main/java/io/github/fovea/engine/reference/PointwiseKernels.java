/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Elu;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Pointwise;
import io.github.fovea.graph.op.PointwiseGrad;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.op.Where;
import io.github.fovea.tensor.ElementType;

/** Element by element, with broadcasting. */
final class PointwiseKernels {

	private PointwiseKernels() {}

	static void register(final KernelTable table) {
		table.add(Unary.class, PointwiseKernels::apply);
		table.add(LeakyRelu.class, PointwiseKernels::apply);
		table.add(Elu.class, PointwiseKernels::apply);
		table.add(Clip.class, PointwiseKernels::apply);
		table.add(PointwiseGrad.class, PointwiseKernels::gradient);
		table.add(Binary.class, PointwiseKernels::binary);
		table.add(Compare.class, PointwiseKernels::compare);
		table.add(Where.class, PointwiseKernels::where);
		table.add(Cast.class, PointwiseKernels::cast);
	}

	private static void apply(final Pointwise function, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] y = out[0].data();
		for (int i = 0; i < y.length; i++) {
			y[i] = function.apply(x[i]);
		}
	}

	private static void gradient(final PointwiseGrad operator,
		final Numbers[] in, final Numbers[] out)
	{
		final double[] xOrY = in[0].data();
		final double[] dy = in[1].data();
		final double[] dx = out[0].data();
		for (int i = 0; i < dx.length; i++) {
			dx[i] = dy[i] * operator.function().derivative(xOrY[i]);
		}
	}

	private static void binary(final Binary operator, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] y = in[1].data();
		final double[] z = out[0].data();
		final int[] ofX = Indices.broadcast(in[0].shape(), out[0].shape());
		final int[] ofY = Indices.broadcast(in[1].shape(), out[0].shape());
		final ElementType type = out[0].type().elements();
		for (int i = 0; i < z.length; i++) {
			z[i] = narrowed(operator.apply(x[ofX[i]], y[ofY[i]]), type);
		}
	}

	private static void compare(final Compare operator, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] y = in[1].data();
		final double[] z = out[0].data();
		final int[] ofX = Indices.broadcast(in[0].shape(), out[0].shape());
		final int[] ofY = Indices.broadcast(in[1].shape(), out[0].shape());
		for (int i = 0; i < z.length; i++) {
			z[i] = operator.relation().holds(x[ofX[i]], y[ofY[i]]) ? 1 : 0;
		}
	}

	private static void where(final Where operator, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] condition = in[0].data();
		final double[] x = in[1].data();
		final double[] y = in[2].data();
		final double[] z = out[0].data();
		final int[] ofCondition = Indices.broadcast(in[0].shape(), out[0].shape());
		final int[] ofX = Indices.broadcast(in[1].shape(), out[0].shape());
		final int[] ofY = Indices.broadcast(in[2].shape(), out[0].shape());
		for (int i = 0; i < z.length; i++) {
			z[i] = condition[ofCondition[i]] != 0 ? x[ofX[i]] : y[ofY[i]];
		}
	}

	private static void cast(final Cast operator, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] y = out[0].data();
		for (int i = 0; i < y.length; i++) {
			y[i] = narrowed(x[i], operator.to());
		}
	}

	/** As a Java cast does it. */
	private static double narrowed(final double x, final ElementType to) {
		return switch (to) {
			case F32, F64 -> x;
			case I64 -> (long) x;
			case I32 -> (int) x;
			case U8 -> (int) x & 0xff;
			case BOOL -> x != 0 ? 1 : 0;
		};
	}
}
