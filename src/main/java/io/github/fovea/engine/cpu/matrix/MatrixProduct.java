/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import io.github.fovea.engine.cpu.Kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A product of matrices of known size, packed and blocked for the caches. Rows
 * or columns of the result are divided among parts. Immutable.
 */
public final class MatrixProduct {

	private static final int BLOCK_K = 256;
	private static final int BLOCK_M = 128;
	private static final int BLOCK_N = 1024;

	private final PanelKernel panels;
	private final int m;
	private final int n;
	private final int k;
	private final boolean transA;
	private final boolean transB;
	private final float factor;
	private final int[] table;

	/**
	 * C (m,n) = factor · A' · B', where A' is (m,k) and B' is (k,n), stored
	 * transposed where so stated.
	 */
	public MatrixProduct(final PanelKernel panels, final int m, final int n,
		final int k, final boolean transA, final boolean transB,
		final float factor)
	{
		this.panels = panels;
		this.m = m;
		this.n = n;
		this.k = k;
		this.transA = transA;
		this.transB = transB;
		this.factor = factor;
		table = Packing.rowTable(BLOCK_K, panels.columns());
	}

	public long work() {
		return 2L * m * n * k;
	}

	public int divisions() {
		return byRows() ? (m + panels.rows() - 1) / panels.rows() : (n + unit() -
			1) / unit();
	}

	/** Sizes of the arrays of workspace of a part. */
	public int[] workspace() {
		final int[] scratch = panels.scratch();
		final int[] sizes = new int[scratch.length + 2];
		sizes[0] = Packing.padded(Math.min(m, BLOCK_M), panels.rows()) * Math.min(
			k, BLOCK_K);
		sizes[1] = Packing.padded(Math.min(n, BLOCK_N), panels.columns()) * Math
			.min(k, BLOCK_K);
		System.arraycopy(scratch, 0, sizes, 2, scratch.length);
		return sizes;
	}

	/** The arrays of a part, where there are no other kernels. */
	public float[][] newWorkspace() {
		return IntStream.concat(Arrays.stream(workspace()), IntStream.of(panels.sums()))
			.mapToObj(float[]::new).toArray(float[][]::new);
	}

	// Each part packs the operand that is not divided, so the smaller one.
	private boolean byRows() {
		return m >= n;
	}

	private int unit() {
		return Math.min(panels.columns(), 16);
	}

	/**
	 * Computes a part's rows or columns of C.
	 *
	 * @param add adds to C instead of replacing it
	 */
	public void run(final float[] a, final int aOffset, final float[] b,
		final int bOffset, final float[] c, final int cOffset, final boolean add,
		final float[][] workspace, final int part, final int parts)
	{
		final int rowFrom = byRows() ? Kernel.from(m, panels.rows(), part, parts)
			: 0;
		final int rowTo = byRows() ? Kernel.from(m, panels.rows(), part + 1, parts)
			: m;
		final int from = byRows() ? 0 : Kernel.from(n, unit(), part, parts);
		final int to = byRows() ? n : Kernel.from(n, unit(), part + 1, parts);
		if (k == 0 && !add) clear(c, cOffset, rowFrom, rowTo, from, to);
		for (int j = from; j < to; j += BLOCK_N) {
			final int nb = Math.min(BLOCK_N, to - j);
			for (int l = 0; l < k; l += BLOCK_K) {
				final int kb = Math.min(BLOCK_K, k - l);
				packB(kb, nb, b, bOffset + (transB ? j * k + l : l * n + j),
					workspace[1]);
				for (int i = rowFrom; i < rowTo; i += BLOCK_M) {
					final int mb = Math.min(BLOCK_M, rowTo - i);
					Packing.strips(mb, kb, a, aOffset + (transA ? l * m + i : i * k + l),
						transA ? 1 : k, transA ? m : 1, factor, panels.rows(),
						workspace[0], 0);
					multiplyBlock(mb, nb, kb, c, cOffset + i * n + j, add || l > 0,
						workspace);
				}
			}
		}
	}

	private void packB(final int kb, final int nb, final float[] b,
		final int offset, final float[] target)
	{
		final int width = panels.columns();
		for (int j = 0; j < nb; j += width) {
			Packing.panel(kb, Math.min(width, nb - j), b, offset + (transB ? j * k
				: j), transB ? 1 : n, transB ? k : 1, target, j * kb, width);
		}
	}

	private void multiplyBlock(final int mb, final int nb, final int kb,
		final float[] c, final int cOffset, final boolean add,
		final float[][] workspace)
	{
		final int width = panels.columns();
		for (int j = 0; j < nb; j += width) {
			panels.multiply(mb, Math.min(width, nb - j), kb, workspace[0], 0,
				workspace[1], table, 0, j * kb, c, cOffset + j, n, add, workspace, 2);
		}
	}

	private void clear(final float[] c, final int offset, final int rowFrom,
		final int rowTo, final int from, final int to)
	{
		for (int i = rowFrom; i < rowTo; i++) {
			Arrays.fill(c, offset + i * n + from, offset + i * n + to, 0);
		}
	}
}
