/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.matrix.Panels;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;
import io.github.fovea.graph.Node;

import java.util.Arrays;

/** {@link WinogradFilters}; panels and input channels are divided among parts. */
final class WinogradFiltersKernel implements Kernel {

	private static final int COST = 100;
	/** Input channels that are read together, as they lie side by side. */
	private static final int TOGETHER = 8;

	private final WinogradTransforms transforms;
	private final WinogradFilters form;
	private final ConvGeometry geometry;
	private final Panels panels;
	private final int n;
	private final int[] taps;

	WinogradFiltersKernel(final Node node,
		final WinogradTransforms transforms)
	{
		this.transforms = transforms;
		form = (WinogradFilters) node.operator();
		geometry = form.geometry();
		panels = form.panels();
		n = form.tiles().taps();
		taps = form.tiles().order();
	}

	@Override
	public long work() {
		return (long) form.placeSize() * COST;
	}

	private int groups() {
		return (geometry.inChannels() + TOGETHER - 1) / TOGETHER;
	}

	@Override
	public int divisions() {
		return panels.count() * groups();
	}

	@Override
	public int[] partFloats() {
		final int line = TOGETHER * n * panels.widest() * panels.lanes();
		return new int[] { n * line, WinogradTransforms.SIZE * line };
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[][] own = arguments.own(part);
		final int to = Kernel.from(divisions(), part + 1, parts);
		for (int i = Kernel.from(divisions(), part, parts); i < to; i++) {
			final int panel = i / groups();
			final int first = i % groups() * TOGETHER;
			final int count = Math.min(TOGETHER, geometry.inChannels() - first);
			final int width = panels.vectors(panel) * panels.lanes();
			gather(arguments.in(0), panels.first(panel), first, count, width, own[0]);
			final int line = n * width;
			final int rows = count * line;
			transforms.lift(n, 1, rows, own[0], 0, 0, rows, own[1], 0, 0, rows);
			for (int c = 0; c < count; c++) {
				transforms.lift(n, WinogradTransforms.SIZE, width, own[1], c * line, rows,
					width, arguments.out(0), form.panel(panel) + (first + c) * width,
					WinogradTransforms.SIZE * form.placeSize(), form.placeSize());
			}
		}
	}

	/** The weights row by row of the filters, channel by channel, tap by tap. */
	private void gather(final float[] weights, final int firstOut,
		final int firstIn, final int count, final int width,
		final float[] target)
	{
		final int columns = Math.min(width, geometry.outChannels() - firstOut);
		final int outStride = geometry.weight(0, 1, 0, 0);
		final int inStride = geometry.weight(0, 0, 1, 0);
		final int start = geometry.weight(0, firstOut, firstIn, 0);
		if (columns < width) Arrays.fill(target, 0, n * n * count * width, 0);
		for (int j = 0; j < columns; j++) {
			for (int c = 0; c < count; c++) {
				final int from = start + j * outStride + c * inStride;
				for (int tap = 0, y = 0; y < n; y++) {
					int to = (y * count + c) * n * width + j;
					for (int x = 0; x < n; x++, tap++, to += width) {
						target[to] = weights[from + taps[tap]];
					}
				}
			}
		}
	}
}
