/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.last.ConvGeometry;
import io.github.fovea.engine.cpu.last.WinogradTiles;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.RowLoops;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

import java.util.Arrays;

/**
 * A convolution's weights, transformed for Winograd's algorithm: for each of 36
 * places a matrix of output by input channels in strips. Each tap of many weights
 * is a row. Immutable.
 */
final class LiftedFilters {

	private static final int STRIP = RowLoops.STRIP;
	private static final int PLACES = WinogradTransforms.PLACES;

	private final ConvGeometry geometry;
	private final int taps;
	private final int[] order;
	/** Weights of a tap, with those that fill up the last strip. */
	private final int count;

	LiftedFilters(final WinogradTiles tiles) {
		geometry = tiles.geometry();
		taps = tiles.taps();
		order = tiles.order();
		count = Packing.padded(geometry.outChannels(), STRIP) * geometry.inChannels();
	}

	int size() {
		return Math.multiplyExact(PLACES, count);
	}

	/** Where the matrix of a place begins. */
	int place(final int place) {
		return place * count;
	}

	/** Taps, transformed ones, scratch. */
	int[] partFloats() {
		final int[] sizes = new int[order.length + PLACES + RowTransforms.SCRATCH];
		Arrays.fill(sizes, Math.min(count, RowLoops.LENGTH));
		return sizes;
	}

	/** Transforms a part of the weights. */
	void lift(final float[] weights, final float[] target, final float[][] own,
		final int part, final int parts)
	{
		final int to = Kernel.from(count, part + 1, parts);
		for (int i = Kernel.from(count, part, parts); i < to; i += RowLoops.LENGTH) {
			final int n = Math.min(RowLoops.LENGTH, to - i);
			gather(weights, i, n, own);
			RowTransforms.lift(taps, n, own, 0, order.length, order.length + PLACES);
			for (int place = 0; place < PLACES; place++) {
				System.arraycopy(own[order.length + place], 0, target, place(place) + i, n);
			}
		}
	}

	private void gather(final float[] weights, final int first, final int n,
		final float[][] own)
	{
		final int inChannels = geometry.inChannels();
		for (int j = 0; j < n; j++) {
			final int column = (first + j) / STRIP;
			final int out = column / inChannels * STRIP + (first + j) % STRIP;
			final boolean real = out < geometry.outChannels();
			final int from = real ? geometry.weight(0, out, column % inChannels, 0) : 0;
			for (int tap = 0; tap < order.length; tap++) {
				own[tap][j] = real ? weights[from + order[tap]] : 0;
			}
		}
	}
}
