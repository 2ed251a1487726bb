/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.BatchSum;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.matrix.OuterProduct;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.SlidingProduct;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/**
 * Gradient of a convolution's weights, of images with their channels last: a sum of
 * outer products of what a tap sees and the output's gradient. Where the images
 * are large, each part adds those of its share of the batch, and then the parts'
 * sums are added in order; where the weights are, each part has some of them.
 */
final class WeightGradKernel implements BatchSum {

	private static final int COPIED = 0;
	private static final int GRADIENT = 1;
	/** Filters that are brought into order together: those of a cache line. */
	private static final int TOGETHER = 16;

	private final OuterProduct product;
	private final SlidingProduct sliding;
	private final ConvGeometry geometry;
	private final PixelBlocks blocks;
	/** True if each part has some of the weights. */
	private final boolean byWeights;
	/** Rows of a run's results, filled up. */
	private final int runRows;
	/** Where each row begins, if they do not lie side by side; else null. */
	private final int[] rows;
	/** Output channels of a group, filled up to whole vectors. */
	private final int columns;
	/** Places of the outputs' gradients. */
	private final int[] places;
	/** For each summand its tap in ONNX's order. */
	private final int[] taps;

	WeightGradKernel(final Node node, final Primitives primitives) {
		product = primitives.outerProduct();
		sliding = primitives.slidingProduct();
		final Shape weights = node.output().shape();
		geometry = ConvGeometry.of(((ConvGradWeight) ChannelsLast.inner(node)).conv(),
			node.input(0).shape(), weights);
		final Phase phase = geometry.phases().get(0);
		blocks = new PixelBlocks(geometry, phase, 1, product.rows());
		runRows = Packing.padded(blocks.runLength, product.rows());
		rows = blocks.places == null ? null : filled(blocks.places, runRows);
		columns = Packing.padded(geometry.outChannels(), product.lanes());
		places = new int[blocks.pixels()];
		Arrays.setAll(places, i -> i * geometry.outDepth());
		taps = phase.taps(geometry.kernelWidth()).stream().mapToInt(Integer::intValue)
			.toArray();
		byWeights = weights.size() > node.input(0).shape().size() + node.input(1)
			.shape().size();
	}

	/** What fills up repeats the last. */
	private static int[] filled(final int[] values, final int size) {
		final int[] result = Arrays.copyOf(values, size);
		Arrays.fill(result, values.length, size, values[values.length - 1]);
		return result;
	}

	/** None where each part needs the whole batch. */
	@Override
	public int batch() {
		return geometry.batch();
	}

	@Override
	public int samples() {
		return byWeights ? 0 : geometry.batch();
	}

	@Override
	public long work() {
		return geometry.work();
	}

	private int runs() {
		return geometry.groups() * blocks.runs.length;
	}

	@Override
	public int divisions() {
		return byWeights ? runs() : geometry.batch();
	}

	@Override
	public int size() {
		return Math.multiplyExact(runs() * runRows, columns);
	}

	@Override
	public int sharedFloats(final int parts) {
		return Math.multiplyExact(byWeights ? 1 : parts, size());
	}

	@Override
	public int results() {
		return geometry.outDepth();
	}

	@Override
	public int[] partFloats() {
		final int[] sizes = new int[2];
		sizes[COPIED] = blocks.copied() + product.rows();
		sizes[GRADIENT] = columns == geometry.outChannels() ? 0 : blocks.pixels() *
			geometry.outDepth() + columns;
		return sizes;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		if (phase == 0 && byWeights) add(arguments, part, 0, geometry.batch(), Kernel.from(
			runs(), part, parts), Kernel.from(runs(), part + 1, parts), 0, true);
		else BatchSum.super.run(arguments, phase, part, parts);
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		add(arguments, part, from, to, 0, runs(), part * size(), first);
	}

	private void add(final Arguments arguments, final int part, final int from,
		final int to, final int firstRun, final int lastRun, final int result,
		final boolean clear)
	{
		if (clear) Arrays.fill(arguments.shared(), result + firstRun * runRows *
			columns, result + lastRun * runRows * columns, 0);
		for (int sample = from; sample < to; sample += blocks.samples) {
			final int samples = Math.min(blocks.samples, to - sample);
			for (int row = 0; row < blocks.phase.y().count(); row += blocks.rows) {
				block(arguments, arguments.own(part), sample, samples, row, firstRun,
					lastRun, result);
			}
		}
	}

	private void block(final Arguments arguments, final float[][] own,
		final int sample, final int samples, final int row, final int firstRun,
		final int lastRun, final int result)
	{
		final int pixels = samples * blocks.rowsFrom(row) * blocks.phase.x().count();
		final int inSample = sample - arguments.inFirst(0);
		float[] x = arguments.in(0);
		int place = blocks.direct ? blocks.place(inSample, row) : 0;
		if (!blocks.direct) {
			blocks.copy(x, inSample, samples, row, own[COPIED]);
			x = own[COPIED];
		}
		float[] g = arguments.in(1);
		int gPlace = ((sample - arguments.inFirst(1)) * geometry.outHeight() + row) *
			geometry.outWidth() * geometry.outDepth();
		// Vectors may reach beyond a pixel's channels, but not beyond the array.
		final int end = gPlace + pixels * geometry.outDepth();
		if (end + columns - geometry.outChannels() > g.length) {
			System.arraycopy(g, gPlace, own[GRADIENT], 0, end - gPlace);
			g = own[GRADIENT];
			gPlace = 0;
		}
		for (int i = firstRun; i < lastRun; i++) {
			final int group = i / blocks.runs.length;
			final int start = place + group * geometry.inChannels();
			final int ofG = gPlace + group * geometry.outChannels();
			final int sums = result + i * runRows * columns;
			if (blocks.slide(sliding)) slide(pixels, x, blocks.table(samples, row), start,
				g, ofG, arguments.shared(), sums);
			else if (rows != null) product.addAt(runRows, columns, pixels, x, blocks.table(
				samples, row), start, rows, g, places, ofG, arguments.shared(), sums,
				columns);
			else product.add(runRows, columns, pixels, x, blocks.table(samples, row),
				start + blocks.runs[i % blocks.runs.length], g, places, ofG, 0, arguments
					.shared(), sums, columns);
		}
	}

	private void slide(final int pixels, final float[] x, final int[] table,
		final int start, final float[] g, final int ofG, final float[] sums,
		final int to)
	{
		final int width = blocks.phase.x().count();
		for (int i = 0; i < pixels; i += width) {
			sliding.add(blocks.lines, width, columns, x, start + table[i], g, ofG +
				places[i], geometry.outDepth(), sums, to);
		}
	}

	/** Adds the parts' sums, for some filters, and brings them into ONNX's order. */
	@Override
	public void total(final Arguments arguments, final int part, final int parts,
		final int from, final int to)
	{
		final int n = geometry.outChannels();
		for (int row = from; row < to;) {
			final int group = row / n;
			final int count = Math.min(TOGETHER, Math.min(to, (group + 1) * n) - row);
			for (int k = 0; k < blocks.summands(); k++) {
				final int at = ((group * blocks.runs.length + k / blocks.runLength) *
					runRows + k % blocks.runLength) * columns + row - group * n;
				total(arguments.shared(), at, byWeights ? 1 : parts, arguments.out(0), (row * geometry
					.inChannels() + k % geometry.inChannels()) * geometry.taps() + taps[k /
						geometry.inChannels()], count);
			}
			row += count;
		}
	}

	private void total(final float[] sums, final int at, final int parts,
		final float[] out, final int to, final int count)
	{
		final int stride = geometry.inChannels() * geometry.taps();
		for (int j = 0; j < count; j++) {
			float sum = 0;
			for (int p = 0; p < parts; p++) {
				sum += sums[p * size() + at + j];
			}
			out[to + j * stride] = sum;
		}
	}
}
