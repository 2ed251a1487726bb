/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.tensor.Shape;

/** Gemm: the output is filled with the bias, then the product is added. */
public final class GemmKernel implements Kernel {

	private final MatrixProduct product;
	private final int m;
	private final int n;
	private final float beta;
	private final boolean biased;
	private final int biasRowStride;
	private final int biasColumnStride;

	public GemmKernel(final Node node, final PanelKernel panels) {
		final Gemm gemm = (Gemm) node.operator();
		final Shape a = node.input(0).shape();
		m = node.output().shape().at(0);
		n = node.output().shape().at(1);
		product = new MatrixProduct(panels, m, n, a.at(gemm.transA() ? 0 : 1), gemm
			.transA(), gemm.transB(), gemm.alpha());
		beta = gemm.beta();
		biased = node.inputs().size() == 3 && beta != 0;
		final Shape bias = biased ? node.input(2).shape() : Shape.SCALAR;
		final int rank = bias.rank();
		biasColumnStride = rank > 0 && bias.at(-1) != 1 ? 1 : 0;
		biasRowStride = rank > 1 && bias.at(-2) != 1 ? bias.at(-1) : 0;
	}

	@Override
	public long work() {
		return product.work();
	}

	@Override
	public int divisions() {
		return product.divisions();
	}

	@Override
	public int phases() {
		return biased ? 2 : 1;
	}

	@Override
	public int[] partFloats() {
		return product.workspace();
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[] y = arguments.out(0);
		if (biased && phase == 0) fill(arguments.in(2), y, Kernel.from(m, part,
			parts), Kernel.from(m, part + 1, parts));
		else product.run(arguments.in(0), 0, arguments.in(1), 0, y, 0, biased,
			arguments.own(part), part, parts);
	}

	private void fill(final float[] bias, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			for (int j = 0; j < n; j++) {
				y[i * n + j] = beta * bias[i * biasRowStride + j * biasColumnStride];
			}
		}
	}
}
