/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.matrix.Panels;
import io.github.fovea.graph.Node;

import java.util.Arrays;
import java.util.List;

/** {@link PackFilters}; groups and panels are divided among parts. */
final class PackFiltersKernel implements Kernel {

	private static final int COST = 8;

	private final PackFilters form;
	private final ConvGeometry geometry;
	private final Panels panels;
	private final long size;
	/** For each phase its taps. */
	private final int[][] taps;

	PackFiltersKernel(final Node node) {
		form = (PackFilters) node.operator();
		geometry = form.geometry();
		panels = form.panels();
		size = node.output().shape().size();
		taps = geometry.phases().stream().map(p -> ints(p.taps(geometry
			.kernelWidth()))).toArray(int[][]::new);
	}

	private static int[] ints(final List<Integer> list) {
		return list.stream().mapToInt(Integer::intValue).toArray();
	}

	@Override
	public long work() {
		return size * COST;
	}

	@Override
	public int divisions() {
		return geometry.groups() * panels.count();
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final int to = Kernel.from(divisions(), part + 1, parts);
		for (int i = Kernel.from(divisions(), part, parts); i < to; i++) {
			for (int p = 0; p < taps.length; p++) {
				pack(arguments.in(0), arguments.out(0), i / panels.count(), p, i % panels
					.count());
			}
		}
	}

	private void pack(final float[] weights, final float[] packed,
		final int group, final int phase, final int panel)
	{
		final int width = panels.vectors(panel) * panels.lanes();
		final int first = panels.first(panel);
		final int columns = Math.min(width, geometry.outChannels() - first);
		final int stride = geometry.weight(group, 0, 1, 0) - geometry.weight(group,
			0, 0, 0);
		final boolean ready = geometry.weight(group, 1, 0, 0) - geometry.weight(group, 0,
			0, 0) == 1;
		int to = form.place(group, phase, panel);
		for (final int tap : taps[phase]) {
			if (ready) copy(geometry.inChannels(), columns, weights, geometry.weight(group,
				first, 0, tap), stride, packed, to, width);
			else for (int j = 0; j < width; j++) {
				if (j < columns) scatter(geometry.inChannels(), weights, geometry.weight(
					group, first + j, 0, tap), stride, packed, to + j, width);
				else clear(geometry.inChannels(), packed, to + j, width);
			}
			to += geometry.inChannels() * width;
		}
	}

	/** Copies rows whose columns lie side by side. */
	private static void copy(final int rows, final int columns,
		final float[] source, final int from, final int stride,
		final float[] target, final int to, final int width)
	{
		for (int i = 0; i < rows; i++) {
			System.arraycopy(source, from + i * stride, target, to + i * width, columns);
			Arrays.fill(target, to + i * width + columns, to + (i + 1) * width, 0);
		}
	}

	private static void scatter(final int n, final float[] source,
		final int from, final int stride, final float[] target, final int to,
		final int targetStride)
	{
		for (int i = 0; i < n; i++) {
			target[to + i * targetStride] = source[from + i * stride];
		}
	}

	private static void clear(final int n, final float[] target, final int to,
		final int stride)
	{
		for (int i = 0; i < n; i++) {
			target[to + i * stride] = 0;
		}
	}
}
