/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.rows;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.last.ConvGeometry;
import io.github.fovea.engine.cpu.matrix.RowLoops;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;
import io.github.fovea.graph.Node;

import java.util.Arrays;

/** {@link LiftFilters}: each tap of many weights is a row. */
final class LiftFiltersKernel implements Kernel {

	private static final int PLACES = WinogradTransforms.PLACES;
	/** Operations for a transformed weight. */
	private static final int COST = 10;

	private final ConvGeometry geometry;
	private final int strip;
	private final int count;
	private final int taps;
	private final int[] order;

	LiftFiltersKernel(final Node node) {
		final LiftFilters lift = (LiftFilters) node.operator();
		geometry = lift.tiles().geometry();
		strip = lift.strip();
		count = lift.count();
		taps = lift.tiles().taps();
		order = lift.tiles().order();
	}

	@Override
	public long work() {
		return (long) COST * PLACES * count;
	}

	@Override
	public int divisions() {
		return (count + RowLoops.LENGTH - 1) / RowLoops.LENGTH;
	}

	/** Taps, transformed ones, scratch. */
	@Override
	public int[] partFloats() {
		final int[] sizes = new int[order.length + PLACES + RowTransforms.SCRATCH];
		Arrays.fill(sizes, Math.min(count, RowLoops.LENGTH));
		return sizes;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[][] own = arguments.own(part);
		final int to = Kernel.from(count, part + 1, parts);
		for (int i = Kernel.from(count, part, parts); i < to; i += RowLoops.LENGTH) {
			final int n = Math.min(RowLoops.LENGTH, to - i);
			gather(arguments.in(0), i, n, own);
			RowTransforms.lift(taps, n, own, 0, order.length, order.length + PLACES);
			for (int place = 0; place < PLACES; place++) {
				System.arraycopy(own[order.length + place], 0, arguments.out(0), place * count +
					i, n);
			}
		}
	}

	private void gather(final float[] weights, final int first, final int n,
		final float[][] own)
	{
		final int inChannels = geometry.inChannels();
		for (int j = 0; j < n; j++) {
			final int column = (first + j) / strip;
			final int out = column / inChannels * strip + (first + j) % strip;
			final boolean real = out < geometry.outChannels();
			final int from = real ? geometry.weight(0, out, column % inChannels, 0) : 0;
			for (int tap = 0; tap < order.length; tap++) {
				own[tap][j] = real ? weights[from + order[tap]] : 0;
			}
		}
	}
}
