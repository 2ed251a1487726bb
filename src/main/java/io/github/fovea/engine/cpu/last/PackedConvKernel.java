/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.SampleKernel;
import io.github.fovea.engine.cpu.matrix.Panels;
import io.github.fovea.engine.cpu.matrix.RowProduct;
import io.github.fovea.engine.cpu.matrix.SlidingProduct;
import io.github.fovea.graph.Node;

import java.util.Arrays;

/**
 * {@link PackedConv}: for each block of outputs and each panel of channels a product
 * of the inputs, read as rows that overlap, and the packed filters; nothing is
 * unrolled. Blocks and panels are divided among parts.
 */
final class PackedConvKernel implements SampleKernel {

	private final RowProduct product;
	private final SlidingProduct sliding;
	private final ChannelLoops loops;
	private final PackedConv operator;
	private final PackFilters filters;
	private final ConvGeometry geometry;
	private final Panels panels;
	/** For each phase. */
	private final PixelBlocks[] blocks;
	/** Places of the rows of results. */
	private final int[] rows;
	private final int width;
	/** True if results can be written where they belong, vector by vector. */
	private final boolean direct;
	/** Where sums start: all rows from the same place. */
	private final int[] same;
	private final float[] zeros;

	PackedConvKernel(final Node node, final Primitives primitives) {
		product = primitives.rowProduct();
		sliding = primitives.slidingProduct();
		loops = primitives.channelLoops();
		operator = (PackedConv) node.operator();
		filters = (PackFilters) operator.filters();
		geometry = filters.geometry();
		panels = filters.panels();
		blocks = geometry.phases().stream().map(p -> new PixelBlocks(geometry, p,
			product.rows())).toArray(PixelBlocks[]::new);
		width = panels.vectors(0) * product.lanes();
		// What slides can begin its last vector in the one before.
		direct = geometry.outChannels() % product.lanes() == 0 || geometry
			.outChannels() > product.lanes() && panels.count() == 1 && !operator
				.residual() && Arrays.stream(blocks).allMatch(b -> b.slide(sliding));
		zeros = new float[width];
		rows = new int[Arrays.stream(blocks).mapToInt(PixelBlocks::pixels).max()
			.orElse(0)];
		Arrays.setAll(rows, i -> i * width);
		same = new int[rows.length];
	}

	@Override
	public int samples() {
		return geometry.batch();
	}

	@Override
	public boolean inputBySample(final int input) {
		return input == 0 || operator.residual() && input == operator.residualInput();
	}

	@Override
	public long work() {
		return geometry.work();
	}

	private int panelsOfAll() {
		return geometry.groups() * panels.count();
	}

	@Override
	public int divisions() {
		return panelsOfAll() * Arrays.stream(blocks).mapToInt(b -> b.count(geometry
			.batch())).sum();
	}

	private boolean needsTile() {
		return !direct || geometry.phases().stream().anyMatch(p -> p.size() == 0);
	}

	@Override
	public int[] partFloats() {
		return new int[] { Arrays.stream(blocks).mapToInt(PixelBlocks::copied).max()
			.orElse(0), needsTile() ? rows.length * width : 0 };
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		int from = Kernel.from(divisions(), part, parts);
		int to = Kernel.from(divisions(), part + 1, parts);
		for (int p = 0; p < blocks.length; p++) {
			final int size = blocks[p].count(geometry.batch()) * panelsOfAll();
			for (int i = Math.max(0, from); i < Math.min(size, to);) {
				final int block = i / panelsOfAll();
				final int end = Math.min(to - block * panelsOfAll(), panelsOfAll());
				block(arguments, part, p, block, i % panelsOfAll(), end);
				i = block * panelsOfAll() + end;
			}
			from -= size;
			to -= size;
		}
	}

	private void block(final Arguments arguments, final int part,
		final int phase, final int block, final int panelFrom, final int panelTo)
	{
		final PixelBlocks b = blocks[phase];
		if (b.samples > 1) block(arguments, part, phase, block * b.samples, Math.min(
			b.samples, geometry.batch() - block * b.samples), 0, panelFrom, panelTo);
		else block(arguments, part, phase, block / b.perSample(), 1, block % b
			.perSample() * b.rows, panelFrom, panelTo);
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		for (int p = 0; p < blocks.length; p++) {
			final PixelBlocks b = blocks[p];
			for (int sample = from; sample < to; sample += b.samples) {
				for (int row = 0; row < b.phase.y().count(); row += b.rows) {
					block(arguments, part, p, sample, Math.min(b.samples, to - sample), row,
						0, panelsOfAll());
				}
			}
		}
	}

	private void block(final Arguments arguments, final int part,
		final int phase, final int sample, final int samples, final int row,
		final int panelFrom, final int panelTo)
	{
		final PixelBlocks b = blocks[phase];
		final float[][] own = arguments.own(part);
		final int inSample = sample - arguments.inFirst(0);
		float[] x = arguments.in(0);
		int place = b.direct ? b.place(inSample, row) : 0;
		if (!b.direct) {
			b.copy(x, inSample, samples, row, own[0]);
			x = own[0];
		}
		for (int i = panelFrom; i < panelTo; i++) {
			final int group = i / panels.count();
			panel(arguments, phase, sample, samples, row, group, i % panels.count(), x,
				place + group * geometry.inChannels(), own[1]);
		}
	}

	private void panel(final Arguments arguments, final int phase,
		final int sample, final int samples, final int row, final int group,
		final int panel, final float[] x, final int start, final float[] tile)
	{
		final PixelBlocks b = blocks[phase];
		final int first = panels.first(panel);
		final int channels = Math.min(panels.vectors(panel) * panels.lanes(), geometry
			.outChannels() - first);
		final int channel = group * geometry.outChannels() + first;
		final int weights = filters.place(group, phase, panel);
		if (direct && b.phase.size() > 0) {
			final boolean biased = operator.biased();
			multiply(arguments, b, samples, row, panel, channels, x, start, weights, biased
				? arguments.in(2) : zeros, biased ? channel : 0, arguments.out(0), b
					.outTable(samples, row), place(sample - arguments.outFirst(0), b.phase.y()
						.start() + row * b.phase.y().every(), b.phase.x().start()) + channel);
			if (operator.residual() || operator.relu()) finish(arguments, b, sample,
				samples, row, channel, channels, null);
			return;
		}
		if (b.phase.size() > 0) multiply(arguments, b, samples, row, panel, panels
			.vectors(panel) * panels.lanes(), x, start, weights, zeros, 0, tile, rows,
			0);
		else Arrays.fill(tile, 0);
		finish(arguments, b, sample, samples, row, channel, channels, tile);
	}

	private void multiply(final Arguments arguments, final PixelBlocks b,
		final int samples, final int row, final int panel, final int columns,
		final float[] x, final int from, final int weights, final float[] start,
		final int startOffset, final float[] y, final int[] yRows, final int to)
	{
		final int[] table = b.table(samples, row);
		if (b.slide(sliding)) {
			final int pixels = b.phase.x().count();
			for (int i = 0; i < samples * b.rowsFrom(row) * pixels; i += pixels) {
				sliding.multiply(b.lines, pixels, panels.vectors(panel), columns, x, from +
					table[i], arguments.in(1), weights, start, startOffset, y, to + yRows[i],
					yRows[1] - yRows[0]);
			}
		}
		else if (b.places != null) product.multiplyAt(table.length, panels.vectors(panel),
			b.places, x, table, from, arguments.in(1), weights, start, same, startOffset,
			y, yRows, to);
		else product.multiply(table.length, panels.vectors(panel), b.runs, b.runLength, x,
			table, from, arguments.in(1), weights, start, same, startOffset, y, yRows,
			to);
	}

	/** Place of a pixel. */
	private int place(final int sample, final int row, final int column) {
		return ((sample * geometry.outHeight() + row) * geometry.outWidth() +
			column) * geometry.outDepth();
	}

	/**
	 * What follows the sums.
	 *
	 * @param tile of them; null if they are in the result already, with the bias
	 */
	private void finish(final Arguments arguments, final PixelBlocks b,
		final int sample, final int samples, final int row, final int channel,
		final int channels, final float[] tile)
	{
		final Axis y = b.phase.y();
		final Axis x = b.phase.x();
		final int lines = samples * b.rowsFrom(row);
		if (y.every() == 1 && x.every() == 1) {
			finish(arguments, sample, row, 0, lines * x.count(), 1, channel, channels,
				tile, 0);
			return;
		}
		for (int i = 0; i < lines; i++) {
			final int line = row + i % b.rowsFrom(row);
			finish(arguments, sample + i / b.rowsFrom(row), y.start() + line * y.every(),
				x.start(), x.count(), x.every(), channel, channels, tile, i * x.count() *
					width);
		}
	}

	private void finish(final Arguments arguments, final int sample,
		final int row, final int column, final int pixels, final int every,
		final int channel, final int channels, final float[] tile, final int from)
	{
		final int depth = geometry.outDepth();
		final int to = place(sample - arguments.outFirst(0), row, column) + channel;
		final int r = operator.residualInput();
		final float[] residual = operator.residual() ? arguments.in(r) : null;
		final int residualFrom = residual == null ? 0 : place(sample - arguments
			.inFirst(r), row, column) + channel;
		final float[] y = arguments.out(0);
		if (tile != null) loops.finish(pixels, channels, tile, from, width, operator
			.biased() ? arguments.in(2) : null, channel, residual, residualFrom, operator
				.relu(), y, to, every * depth);
		else if (channels == depth && every == 1) loops.finish(1, pixels * depth, y, to,
			0, null, 0, residual, residualFrom, operator.relu(), y, to, 0);
		else loops.finish(pixels, channels, y, to, every * depth, null, 0, residual,
			residualFrom, operator.relu(), y, to, every * depth);
	}
}
