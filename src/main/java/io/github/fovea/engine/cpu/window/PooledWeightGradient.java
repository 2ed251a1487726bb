/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.BatchSum;
import io.github.fovea.engine.cpu.last.PooledConvGrad;
import io.github.fovea.engine.cpu.last.PooledStrips;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.RowLoops;
import io.github.fovea.engine.cpu.matrix.StripSums;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/**
 * {@link PooledConvGrad} by plain loops: what a window sees from each place is brought
 * into a row, and for each filter the rows of its maxima, times their gradients, are
 * added. Each part adds the images of its share of the batch; then the parts' sums are
 * added in order.
 */
final class PooledWeightGradient implements BatchSum {

	/** Floats of rows that a core's cache holds. */
	private static final int CACHED = 128 * 1024;
	/** Rows, which are short then, that are made at a time. */
	private static final int MOST = 512;

	// Arrays of workspace: a row of zeros, one of sums, an image with its channels last, its
	// strips, and for each maximum of a filter its row and its gradient.
	private static final int ZEROS = 0;
	private static final int SUMS = 1;
	private static final int IMAGE = 2;
	private static final int STRIPS = 3;
	private static final int PLACES = 4;
	private static final int GRADIENTS = 5;
	private static final int ROWS = 6;

	/** Pixels whose channels are brought side by side together: a line of the cache. */
	private static final int PIXELS = 16;

	private final PooledStrips strips;
	private final PooledPlaces places;
	private final int batch;
	private final int channels;
	private final int imagePlane;
	private final int width;
	private final int filters;
	/** Elements of a row. */
	private final int length;
	/** Rows of windows whose places are in the cache together. */
	private final int band;

	PooledWeightGradient(final Node node) {
		final PooledConvGrad operator = (PooledConvGrad) node.operator();
		final Shape x = node.input(0).shape();
		final Shape y = outputs(operator, x);
		strips = new PooledStrips(operator.conv().window(), x.at(2), x.at(3), x.at(1));
		places = new PooledPlaces(new WindowGeometry(operator.pool().window(), y, node.input(
			2).shape()));
		batch = x.at(0);
		channels = x.at(1);
		imagePlane = x.at(2) * x.at(3);
		filters = y.at(1);
		length = strips.length();
		width = y.at(3);
		band = Math.min(places.rows(), most(width, length));
	}

	/** Rows of windows that the cache has room for. */
	private static int most(final int width, final int length) {
		return Math.min(CACHED / length, MOST) / (2 * width);
	}

	/** Where all windows of two by two are side by side, and no row is too long. */
	static boolean pays(final PooledConvGrad operator, final Shape image) {
		if (operator.last() || operator.conv().groups() > 1 || image.rank() != 4 || !PooledStrips
			.can(operator.conv().window())) return false;
		final int length = (int) operator.weights().product(1, 4);
		return length > 0 && most(outputs(operator, image).at(3), length) > 0;
	}

	/** What is pooled. */
	private static Shape outputs(final PooledConvGrad operator, final Shape image) {
		final Window window = operator.conv().window();
		return Shape.of(image.get(0), operator.weights().get(0), window.outputSize(0, image.at(
			2)), window.outputSize(1, image.at(3)));
	}

	@Override
	public int batch() {
		return batch;
	}

	/** A filter's sums one after the other, then those of the biases. */
	@Override
	public int size() {
		return filters * (length + 1);
	}

	@Override
	public int results() {
		return filters;
	}

	@Override
	public long work() {
		return 2L * batch * places.rows() * places.columns() * size();
	}

	@Override
	public int[] partFloats() {
		final int[] sizes = new int[ROWS + 2 * band * width];
		Arrays.fill(sizes, StripSums.FIRST + length + StripSums.BEYOND);
		sizes[IMAGE] = channels == 1 ? 0 : channels * imagePlane;
		sizes[STRIPS] = strips.floats();
		sizes[PLACES] = places.size(band);
		sizes[GRADIENTS] = places.size(band);
		return sizes;
	}

	@Override
	public void runSamples(final Arguments arguments, final int part, final int from,
		final int to, final boolean first)
	{
		final float[][] own = arguments.own(part);
		if (first) clear(arguments, part);
		StripSums.zero(own[ZEROS], length);
		for (int sample = from; sample < to; sample++) {
			makeStrips(arguments.in(0), (sample - arguments.inFirst(0)) * channels * imagePlane,
				own);
			for (int row = 0; row < places.rows(); row += band) {
				add(arguments, sample, row, Math.min(band, places.rows() - row), part * size(),
					own);
			}
		}
	}

	private void makeStrips(final float[] x, final int from, final float[][] own) {
		if (channels == 1) {
			strips.copy(x, from, own[STRIPS], null);
			return;
		}
		for (int i = 0; i < imagePlane; i += PIXELS) {
			Packing.transpose(channels, Math.min(PIXELS, imagePlane - i), x, from + i,
				imagePlane, own[IMAGE], i * channels, channels);
		}
		strips.copy(own[IMAGE], 0, own[STRIPS], null);
	}

	/** Adds what some rows of windows give. */
	private void add(final Arguments arguments, final int sample, final int row,
		final int count, final int to, final float[][] own)
	{
		for (int i = 0; i < 2 * count * width; i++) {
			System.arraycopy(own[STRIPS], strips.start(2 * row + i / width, i % width), own[ROWS +
				i], StripSums.FIRST, length);
		}
		for (int filter = 0; filter < filters; filter++) {
			final int n = places.find(arguments.in(1), (sample - arguments.inFirst(1)) * filters +
				filter, arguments.in(2), (sample - arguments.inFirst(2)) * filters + filter, row,
				count, own[PLACES], own[GRADIENTS]);
			add(n, own, arguments.shared(), to + filter * length);
			arguments.shared()[to + filters * length + filter] += RowLoops.total(0, n,
				own[GRADIENTS]);
		}
	}

	private void add(final int n, final float[][] own, final float[] shared, final int to) {
		final float[] sums = StripSums.pay() ? StripSums.of(own) : own[SUMS];
		final int end = StripSums.FIRST + (StripSums.pay() ? StripSums.whole(length) : length);
		System.arraycopy(shared, to, sums, StripSums.FIRST, length);
		for (int i = 0; i < n; i += 4) {
			RowLoops.addFour(StripSums.FIRST, end, own[GRADIENTS][i], row(own, i, n),
				weight(own, i + 1, n), row(own, i + 1, n), weight(own, i + 2, n), row(own, i + 2,
					n), weight(own, i + 3, n), row(own, i + 3, n), sums);
		}
		System.arraycopy(sums, StripSums.FIRST, shared, to, length);
	}

	private static float weight(final float[][] own, final int i, final int n) {
		return i < n ? own[GRADIENTS][i] : 0;
	}

	private static float[] row(final float[][] own, final int i, final int n) {
		return own[i < n ? ROWS + Float.floatToRawIntBits(own[PLACES][i]) : ZEROS];
	}

	/** Adds the parts' sums of some filters, and brings them into ONNX's order. */
	@Override
	public void total(final Arguments arguments, final int part, final int parts,
		final int from, final int to)
	{
		final float[] shared = arguments.shared();
		for (int filter = from; filter < to; filter++) {
			for (int i = 0; i < length; i++) {
				arguments.out(0)[filter * length + i] = sum(shared, parts, filter * length +
					strips.place(i));
			}
			arguments.out(1)[filter] = sum(shared, parts, filters * length + filter);
		}
	}
}
