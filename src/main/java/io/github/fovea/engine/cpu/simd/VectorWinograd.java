/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

import jdk.incubator.vector.FloatVector;

/**
 * Winograd's transforms by the vector module: long lines one after the other, short
 * ones vector by vector. The last vector of a line may overlap another.
 */
final class VectorWinograd implements WinogradTransforms {

	private static final int L = FloatVector.SPECIES_PREFERRED.length();
	/** Where bounds that are checked once for a line begin to pay. */
	private static final int LONG = 12 * L;

	@Override
	public int lanes() {
		return L;
	}

	@Override
	public void data(final int groups, final int length, final float[] x,
		final int from, final int group, final int step, final float[] y,
		final int to, final int toGroup, final int toStep)
	{
		final int last = length - L;
		if (length >= LONG) for (int i = 0; i < groups; i++) {
			final int at = from + i * group;
			final int place = to + i * toGroup;
			WinogradLines.data(length, x, at, step, y, place, toStep);
			WinogradLines.data(L, x, at + last, step, y, place + last, toStep);
		}
		else for (int c = 0; c < length; c += L) {
			final int j = Math.min(c, last);
			WinogradLines.data(groups, x, from + j, group, step, y, to + j, toGroup,
				toStep);
		}
	}

	@Override
	public void lift(final int n, final int groups, final int length,
		final float[] x, final int from, final int group, final int step,
		final float[] y, final int to, final int toGroup, final int toStep)
	{
		final int last = length - L;
		if (length >= LONG) for (int i = 0; i < groups; i++) {
			final int at = from + i * group;
			final int place = to + i * toGroup;
			WinogradLines.lift(n, length, x, at, step, y, place, toStep);
			WinogradLines.lift(n, L, x, at + last, step, y, place + last, toStep);
		}
		else for (int c = 0; c < length; c += L) {
			final int j = Math.min(c, last);
			WinogradLines.lift(n, groups, x, from + j, group, step, y, to + j, toGroup,
				toStep);
		}
	}

	@Override
	public void fold(final int n, final int groups, final int length,
		final float[] x, final int from, final int group, final int step,
		final float[] y, final int to, final int toGroup, final int toStep)
	{
		final int last = length - L;
		if (length >= LONG) for (int i = 0; i < groups; i++) {
			final int at = from + i * group;
			final int place = to + i * toGroup;
			WinogradLines.fold(n, length, x, at, step, y, place, toStep);
			WinogradLines.fold(n, L, x, at + last, step, y, place + last, toStep);
		}
		else for (int c = 0; c < length; c += L) {
			final int j = Math.min(c, last);
			WinogradLines.fold(n, groups, x, from + j, group, step, y, to + j, toGroup,
				toStep);
		}
	}

	@Override
	public void finish(final int n, final int columns, final int groups,
		final int length, final float[] x, final int from, final int group,
		final int step, final float[] bias, final float[] residual,
		final int residualFrom, final boolean relu, final float[] y, final int to,
		final int toGroup, final int toStep)
	{
		for (int c = 0; c < length; c += L) {
			final int j = Math.min(c, length - L);
			WinogradLines.finish(n, columns, groups, x, from + j, group, step, bias, j,
				residual, residualFrom - to, relu, y, to + j, toGroup, toStep);
		}
	}
}
