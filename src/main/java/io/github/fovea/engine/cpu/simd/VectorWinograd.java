/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

import jdk.incubator.vector.FloatVector;

/** Winograd's transforms, a vector of channels at a time. */
final class VectorWinograd implements WinogradTransforms {

	private static final int L = FloatVector.SPECIES_PREFERRED.length();

	@Override
	public int lanes() {
		return L;
	}

	@Override
	public int scratch() {
		return PLACES * L;
	}

	@Override
	public void data(final int channels, final float[] x, final int from,
		final int row, final int column, final float[] y, final int to,
		final int place, final float[] scratch)
	{
		for (int c = 0; c < channels; c += L) {
			for (int j = 0; j < SIZE; j++) {
				WinogradLines.data(x, from + c + j * column, row, scratch, j * L, SIZE *
					L);
			}
			for (int i = 0; i < SIZE; i++) {
				WinogradLines.data(scratch, i * SIZE * L, L, y, to + c + i * SIZE * place,
					place);
			}
		}
	}

	@Override
	public void lift(final int n, final int channels, final float[] x,
		final int from, final int row, final int column, final float[] y,
		final int to, final int place, final float[] scratch)
	{
		for (int c = 0; c < channels; c += L) {
			for (int j = 0; j < n; j++) {
				WinogradLines.lift(n, x, from + c + j * column, row, scratch, j * L, SIZE *
					L);
			}
			for (int i = 0; i < SIZE; i++) {
				WinogradLines.lift(n, scratch, i * SIZE * L, L, y, to + c + i * SIZE *
					place, place);
			}
		}
	}

	@Override
	public void fold(final int n, final int channels, final float[] x,
		final int from, final int place, final float[] y, final int to,
		final int row, final int column, final float[] scratch)
	{
		for (int c = 0; c < channels; c += L) {
			for (int j = 0; j < SIZE; j++) {
				WinogradLines.fold(n, x, from + c + j * place, SIZE * place, scratch, j *
					L, SIZE * L);
			}
			for (int i = 0; i < n; i++) {
				WinogradLines.fold(n, scratch, i * SIZE * L, L, y, to + c + i * row,
					column);
			}
		}
	}
}
