/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/** Matrix products. */
final class MatrixKernels {

	private MatrixKernels() {}

	static void register(final KernelTable table) {
		table.add(Gemm.class, MatrixKernels::gemm);
		table.add(MatMul.class, MatrixKernels::matMul);
	}

	private static void gemm(final Gemm gemm, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] a = in[0].data();
		final double[] b = in[1].data();
		final double[] y = out[0].data();
		final int rows = out[0].shape().at(0);
		final int columns = out[0].shape().at(1);
		final int inner = in[0].shape().at(gemm.transA() ? 0 : 1);
		final int[] ofC = in.length == 3 ? Indices.broadcast(in[2].shape(), out[0]
			.shape()) : null;
		for (int i = 0; i < rows; i++) {
			for (int j = 0; j < columns; j++) {
				double sum = 0;
				for (int k = 0; k < inner; k++) {
					sum += a[gemm.transA() ? k * rows + i : i * inner + k] * b[gemm.transB()
						? j * inner + k : k * columns + j];
				}
				final int place = i * columns + j;
				y[place] = gemm.alpha() * sum;
				if (ofC != null) y[place] += gemm.beta() * in[2].data()[ofC[place]];
			}
		}
	}

	private static void matMul(final MatMul operator, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] a = in[0].data();
		final double[] b = in[1].data();
		final double[] y = out[0].data();
		final int rows = out[0].shape().at(-2);
		final int columns = out[0].shape().at(-1);
		final int inner = in[0].shape().at(-1);
		final Shape batch = batch(out[0].shape());
		final int[] ofA = Indices.broadcast(batch(in[0].shape()), batch);
		final int[] ofB = Indices.broadcast(batch(in[1].shape()), batch);
		for (int n = 0; n < ofA.length; n++) {
			for (int i = 0; i < rows; i++) {
				for (int j = 0; j < columns; j++) {
					double sum = 0;
					for (int k = 0; k < inner; k++) {
						sum += a[(ofA[n] * rows + i) * inner + k] * b[(ofB[n] * inner + k) *
							columns + j];
					}
					y[(n * rows + i) * columns + j] = sum;
				}
			}
		}
	}

	private static Shape batch(final Shape shape) {
		return Shape.of(Arrays.copyOf(shape.toArray(), shape.rank() - 2));
	}
}
