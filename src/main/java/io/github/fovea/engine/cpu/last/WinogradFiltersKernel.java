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
		return new int[] { TOGETHER * n * n * panels.widest() * panels.lanes(), transforms
			.scratch() };
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
			for (int c = 0; c < count; c++) {
				transforms.lift(n, width, own[0], c * n * n * width, n * width, width,
					arguments.out(0), form.panel(panel) + (first + c) * width, form
						.placeSize(), own[1]);
			}
		}
	}

	private void gather(final float[] weights, final int firstOut,
		final int firstIn, final int count, final int width,
		final float[] target)
	{
		final int columns = Math.min(width, geometry.outChannels() - firstOut);
		final int outStride = geometry.weight(0, 1, 0, 0);
		final int inStride = geometry.weight(0, 0, 1, 0);
		final int start = geometry.weight(0, firstOut, firstIn, 0);
		for (int j = 0; j < width; j++) {
			for (int c = 0; c < count; c++) {
				final int from = start + j * outStride + c * inStride;
				final int to = c * taps.length * width + j;
				for (int tap = 0; tap < taps.length; tap++) {
					target[to + tap * width] = j < columns ? weights[from + taps[tap]] : 0;
				}
			}
		}
	}
}
