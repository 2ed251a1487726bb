/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.op.Gemm;

import java.util.List;

/** Matrix products. */
final class MatrixCases {

	private final List<OperatorCase> cases;

	private MatrixCases(final List<OperatorCase> cases) {
		this.cases = cases;
	}

	static void add(final List<OperatorCase> cases) {
		final MatrixCases c = new MatrixCases(cases);
		final int[][] sizes = { { 1, 1, 1 }, { 1, 10, 7 }, { 7, 8, 9 }, { 9, 7, 8 }, {
			31, 33, 32 }, { 33, 31, 1 }, { 3, 120, 400 }, { 32, 10, 84 }, { 65, 17,
				130 } };
		for (final int[] s : sizes) {
			for (int mask = 0; mask < 4; mask++) {
				c.gemm((mask & 1) != 0, (mask & 2) != 0, 1, 1, s[0], s[1], s[2], s[1]);
			}
		}
		c.gemm(false, true, 0.5f, 2, 5, 6, 7, 5, 6);
		c.gemm(true, false, -2, 0.25f, 5, 6, 7, 5, 1);
		c.gemm(true, true, 1, 3, 5, 6, 7, 1, 6);
		c.gemm(false, false, 3, 1, 5, 6, 7, 1);
		c.gemm(false, true, 1, 1, 5, 6, 7);
		for (int mask = 0; mask < 4; mask++) {
			c.fixedGemm((mask & 1) != 0, (mask & 2) != 0, 37, 70, 19);
			c.fixedGemm((mask & 1) != 0, (mask & 2) != 0, 1, 33, 8);
		}
		c.dense(32, 784, 33);
		c.dense(3, 7, 10);
		c.dense(0, 3, 8);
		c.matMul(new long[] { 3, 4 }, 4, 5);
		c.matMul(new long[] { 2, 3, 4 }, 2, 4, 5);
		c.matMul(new long[] { 2, 3, 4 }, 4, 5);
		c.matMul(new long[] { 3, 4 }, 2, 4, 5);
		c.matMul(new long[] { 2, 1, 3, 4 }, 5, 4, 1);
		c.matMul(new long[] { 3, 2, 33, 9 }, 3, 1, 9, 31);
	}

	/**
	 * @param c shape of C; none for no C
	 */
	private void gemm(final boolean transA, final boolean transB,
		final float alpha, final float beta, final int m, final int n, final int k,
		final long... c)
	{
		final String name = String.format("gemm %s%s %s·%d,%d,%d + %s·%s", transA
			? "t" : "n", transB ? "t" : "n", alpha, m, n, k, beta, CaseGraph.shape(c));
		cases.add(new OperatorCase(name, SUM, g -> {
			final Gemm gemm = new Gemm(transA, transB, alpha, beta);
			final var a = transA ? g.uniform(k, m) : g.uniform(m, k);
			final var b = transB ? g.uniform(n, k) : g.uniform(k, n);
			g.result(c.length == 0 ? g.builder().add(gemm, a, b) : g.builder().add(gemm,
				a, b, g.uniform(c)));
		}));
	}

	/** By weights, which an engine may bring into another form. */
	private void fixedGemm(final boolean transA, final boolean transB, final int m,
		final int n, final int k)
	{
		final String name = String.format("gemm %s%s of weights %d,%d,%d", transA ? "t"
			: "n", transB ? "t" : "n", m, n, k);
		cases.add(new OperatorCase(name, SUM, g -> {
			final var a = transA ? g.uniform(k, m) : g.uniform(m, k);
			final var b = transB ? g.weight(n, k) : g.weight(k, n);
			g.result(g.builder().add(new Gemm(transA, transB, 0.5f, 2), a, b, g.weight(
				n)));
			if (!transA) g.result(g.ops().matMul(a, transB ? g.weight(k, n) : b));
		}));
	}

	private void dense(final int batch, final int in, final int out) {
		cases.add(new OperatorCase("dense " + in + " to " + out + " of " + batch, SUM,
			g -> g.result(g.ops().dense(g.uniform(batch, in), g.weight(out, in), g
				.weight(out)))));
	}

	private void matMul(final long[] a, final long... b) {
		cases.add(new OperatorCase("matmul " + CaseGraph.shape(a) + " by " + CaseGraph
			.shape(b), SUM, g -> g.result(g.ops().matMul(g.uniform(a), g.uniform(
				b)))));
	}
}
