/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.BatchSum;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.PlacedSums;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/**
 * {@link PooledConvGrad} of images with their channels last: for each filter what it
 * sees from the places of its maxima, times their gradients, is added up. Each part
 * adds the images of its share of the batch; then the parts' sums are added in order.
 */
final class PooledWeightGradKernel implements BatchSum {

	/** Elements of what is pooled for each maximum that are worth it. */
	private static final int SPARSE = 4;
	/** Elements that few vectors hold. */
	private static final int SHORT = 128;
	/** Floats that a core's nearest cache holds beside others, and the next one. */
	private static final int NEAR = 8 * 1024;
	private static final int CACHED = 64 * 1024;

	// Arrays of workspace: an image's strips; for each maximum what is seen and its gradient.
	private static final int IMAGE = 0;
	private static final int PLACES = 1;
	private static final int GRADIENTS = 2;

	private final PlacedSums sums;
	private final ChannelLoops loops;
	private final PooledStrips strips;
	private final WindowTaps taps;
	private final int batch;
	/** Floats of an image. */
	private final int image;
	private final int filters;
	/** Vectors that are seen from a place, and a little more. */
	private final int vectors;
	/** Filters, filled up to those that are summed together. */
	private final int columns;
	private final int outHeight;
	private final int outWidth;

	PooledWeightGradKernel(final Node node, final Primitives primitives) {
		sums = primitives.placedSums();
		loops = primitives.channelLoops();
		final PooledConvGrad operator = (PooledConvGrad) node.operator();
		final Shape gradient = node.input(2).shape();
		batch = gradient.at(0);
		image = (int) node.input(0).shape().product(1, 4);
		outHeight = gradient.at(1);
		outWidth = gradient.at(2);
		filters = gradient.at(3);
		strips = strips(operator, node.input(0).shape());
		vectors = vectors(strips, sums);
		columns = Packing.padded(filters, sums.columns(vectors));
		taps = strips.taps(operator.pool().window(), outHeight, outWidth);
	}

	private static PooledStrips strips(final PooledConvGrad operator, final Shape image) {
		return new PooledStrips(operator.conv().window(), image.at(1), image.at(2), image.at(
			3));
	}

	private static int vectors(final PooledStrips strips, final PlacedSums sums) {
		return sums.vectors((strips.length() + sums.lanes() - 1) / sums.lanes());
	}

	/** Where few channels or few pixels are seen, so that they stay in a core's cache. */
	static boolean pays(final PooledConvGrad operator, final Shape image) {
		if (operator.conv().groups() > 1 || !PooledStrips.can(operator.conv().window()))
			return false;
		final Window pool = operator.pool().window();
		if (pool.strides().get(0) * pool.strides().get(1) < SPARSE) return false;
		final PooledStrips strips = strips(operator, image);
		return strips.floats() <= (strips.length() <= SHORT ? CACHED : NEAR);
	}

	/** Floats of a filter's sums. */
	private int length() {
		return vectors * sums.lanes();
	}

	@Override
	public int batch() {
		return batch;
	}

	@Override
	public long work() {
		return 2L * batch * outHeight * outWidth * size();
	}

	/** A filter's sums one after the other, then those of the biases. */
	@Override
	public int size() {
		return columns * (length() + 1);
	}

	@Override
	public int results() {
		return filters;
	}

	@Override
	public int[] partFloats() {
		final int outputs = outHeight * outWidth * columns;
		return new int[] { strips.floats() + length(), outputs, outputs };
	}

	@Override
	public void runSamples(final Arguments arguments, final int part, final int from,
		final int to, final boolean first)
	{
		if (first) clear(arguments, part);
		for (int sample = from; sample < to; sample++) {
			add(arguments, sample, part * size(), arguments.own(part));
		}
	}

	private void add(final Arguments arguments, final int sample, final int to,
		final float[][] own)
	{
		strips.copy(arguments.in(0), (sample - arguments.inFirst(0)) * image, own[IMAGE], sums);
		places(arguments, sample, own);
		final int outputs = outHeight * outWidth;
		final int together = sums.columns(vectors);
		final int biases = to + columns * length();
		for (int column = 0; column < filters; column += together) {
			sums.add(outputs, own[PLACES], own[GRADIENTS], column, columns, own[IMAGE],
				vectors, arguments.shared(), to + column * length(), arguments.shared(), biases +
					column);
		}
	}

	private void places(final Arguments arguments, final int sample, final float[][] own) {
		final int outputs = outHeight * outWidth * filters;
		final int places = (sample - arguments.inFirst(1)) * outputs;
		final int gradients = (sample - arguments.inFirst(2)) * outputs;
		int n;
		for (int row = 0; row < outHeight; row++) {
			for (int column = 0; column < outWidth; column += n) {
				n = taps.alike(column);
				final int pixel = row * outWidth + column;
				loops.places(n, filters, arguments.in(1), places + pixel * filters, arguments
					.in(2), gradients + pixel * filters, taps.from(row, column), taps.step, taps
						.table(row, column), own[PLACES], own[GRADIENTS], pixel * columns, columns);
			}
		}
		if (columns > filters) for (int i = filters; i < outHeight * outWidth * columns; i += columns) {
			Arrays.fill(own[PLACES], i, i + columns - filters, 0);
			Arrays.fill(own[GRADIENTS], i, i + columns - filters, 0);
		}
	}

	/** Adds the parts' sums of some filters, and brings them into ONNX's order. */
	@Override
	public void total(final Arguments arguments, final int part, final int parts,
		final int from, final int to)
	{
		final int weights = strips.length();
		for (int filter = from; filter < to; filter++) {
			for (int i = 0; i < weights; i++) {
				arguments.out(0)[filter * weights + i] = sum(arguments.shared(), parts, filter *
					length() + strips.place(i));
			}
			arguments.out(1)[filter] = sum(arguments.shared(), parts, columns * length() + filter);
		}
	}
}
