/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.FiltersThenSamples;
import io.github.fovea.engine.cpu.last.PooledImageGrad;
import io.github.fovea.engine.cpu.last.Winograd;
import io.github.fovea.engine.cpu.last.WinogradTiles;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.RowLoops;
import io.github.fovea.engine.cpu.matrix.StripSums;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;
import java.util.List;

/**
 * {@link PooledImageGrad} by plain loops, after pooling of two by two. The gradient of the
 * patch that a window of the pooling sees, its pixels with their channels last, is the sum
 * of filters from where their maxima are, times the maxima's gradients: of rows, four at a
 * time, that have a filter's weights at each of its four places, and zeros around them.
 * Windows go down a column, and take with them what the next one sees, too. Patches of
 * neighbouring columns overlap; they are in planes of their own, which are added up.
 */
final class PooledImageGradient extends FiltersThenSamples {

	/** Places of a filter in a patch. */
	private static final int PLACES = 4;
	/** From a window to the next. */
	private static final int STEP = 2;
	/** Floats of filters, and of an image, that a core's cache holds. */
	private static final int CACHED = 192 * 1024;
	private static final int IMAGE = 64 * 1024;
	/** Products for one of Winograd's algorithm. */
	private static final double MORE = 1.5;
	/** Operations for a float that is packed. */
	private static final int COST = 4;

	// Arrays of workspace: a row of zeros, one of sums, a window's maxima, then the planes, of
	// which the first one gets the sum, and the filters' rows.
	private static final int ZEROS = 0;
	private static final int SUMS = 1;
	private static final int ROWS = 2;
	private static final int GRADIENTS = 3;
	private static final int PLANES = 4;

	private final Window window;
	private final int channels;
	private final int filters;
	private final Shape image;
	private final int windowRows;
	private final int windowColumns;
	/** Rows of a patch, and floats of such a row. */
	private final int patchRows;
	private final int run;
	/** Planes in which patches do not overlap. */
	private final int planes;
	/** Floats of a row of a plane, and rows. */
	private final int pitch;
	private final int height;

	PooledImageGradient(final Node node) {
		super(node.input(1).shape().at(0), node.input(1).shape().at(1));
		final PooledImageGrad operator = (PooledImageGrad) node.operator();
		final Shape gradient = node.input(1).shape();
		window = operator.conv().window();
		image = operator.image();
		channels = image.at(1);
		filters = gradient.at(1);
		windowRows = gradient.at(2);
		windowColumns = gradient.at(3);
		patchRows = window.kernel().get(0) + 1;
		run = patchColumns(window) * channels;
		planes = (patchColumns(window) + STEP - 1) / STEP;
		height = Math.max(image.at(2) + window.padBegin(0, image.at(2)), (windowRows - 1) *
			STEP + patchRows);
		pitch = channels * Math.max(image.at(3) + window.padBegin(1, image.at(3)),
			(windowColumns - 1) * STEP + patchColumns(window));
	}

	private static int patchColumns(final Window window) {
		return window.kernel().get(1) + 1;
	}

	/**
	 * Where filters' rows and images are in the cache, no padding crops, and not many more
	 * products are taken than by Winograd's algorithm, which has transforms, too: many maxima
	 * have no gradient behind a ReLU.
	 */
	static boolean pays(final PooledImageGrad operator, final Shape gradient,
		final Shape weights, final Winograd winograd)
	{
		final Window window = operator.conv().window();
		final Shape image = operator.image();
		if (operator.last() || operator.conv().groups() > 1 || image.rank() != 4 || gradient
			.size() == 0 || !window.strides().equals(List.of(1, 1)) || !window
				.dilations().equals(List.of(1, 1)) || window.padBegin(0, image.at(
					2)) < 0 || window.padBegin(1, image.at(3)) < 0) return false;
		final long patch = (long) (window.kernel().get(0) + 1) * patchColumns(window) * image.at(1);
		if (PLACES * gradient.at(1) * patch > CACHED || image.product(1, 4) > IMAGE) return false;
		final WinogradTiles tiles = WinogradTiles.ofFirst(operator.inner(), operator.pooled(
			gradient.at(1)), weights);
		return tiles == null || !winograd.wants(tiles) || gradient.product(2, 4) * patch <= MORE *
			tiles.perSample() * WinogradTransforms.PLACES * image.at(1);
	}

	@Override
	public long work() {
		return 2L * samples() * windowRows * windowColumns * filters * length() + (long) COST *
			filters * PLACES * length();
	}

	/** Floats of a patch. */
	private int length() {
		return patchRows * run;
	}

	@Override
	public int sharedFloats(final int parts) {
		return filters * PLACES * length();
	}

	@Override
	public int[] partFloats() {
		final int[] sizes = new int[filterRows() + filters * PLACES];
		Arrays.fill(sizes, StripSums.FIRST + length() + StripSums.BEYOND);
		sizes[ROWS] = filters;
		sizes[GRADIENTS] = filters;
		Arrays.fill(sizes, PLANES, filterRows(), height * pitch);
		return sizes;
	}

	/** The first of the filters' rows. */
	private int filterRows() {
		return PLANES + planes;
	}

	/** Brings some filters to each of their places in a patch. */
	@Override
	protected void pack(final float[] weights, final int from, final int to,
		final float[] packed)
	{
		final int rows = window.kernel().get(0);
		final int columns = window.kernel().get(1);
		Arrays.fill(packed, from * PLACES * length(), to * PLACES * length(), 0);
		for (int i = from * PLACES; i < to * PLACES; i++) {
			final int filter = i / PLACES;
			final int at = i * length() + IndexedMaxPoolKernel.offset(i % PLACES, run / channels) *
				channels;
			for (int row = 0; row < rows; row++) {
				Packing.transpose(channels, columns, weights, (filter * channels * rows + row) *
					columns, rows * columns, packed, at + row * run, channels);
			}
		}
	}

	@Override
	public void runSamples(final Arguments arguments, final int part, final int from,
		final int to, final boolean first)
	{
		final float[][] own = arguments.own(part);
		StripSums.zero(own[ZEROS], length());
		for (int i = 0; i < filters * PLACES; i++) {
			System.arraycopy(arguments.shared(), i * length(), own[filterRows() + i],
				StripSums.FIRST, length());
		}
		for (int plane = 1; plane < planes; plane++) {
			Arrays.fill(own[PLANES + plane], 0, height * pitch, 0);
		}
		final int size = filters * windowRows * windowColumns;
		for (int sample = from; sample < to; sample++) {
			Arrays.fill(own[PLANES], 0, height * pitch, 0);
			for (int column = 0; column < windowColumns; column++) {
				column(arguments.in(0), (sample - arguments.inFirst(0)) * size + column, arguments.in(
					1), (sample - arguments.inFirst(1)) * size + column, own, column);
			}
			for (int plane = 1; plane < planes; plane++) {
				RowLoops.add(height * pitch, own[PLANES + plane], own[PLANES]);
			}
			crop(own[PLANES], arguments.out(0), sample - arguments.outFirst(0));
		}
	}

	/** The patches of a column of windows. */
	private void column(final float[] numbers, final int at, final float[] g,
		final int from, final float[][] own, final int column)
	{
		final float[] sums = StripSums.pay() ? StripSums.of(own) : own[SUMS];
		final int end = StripSums.FIRST + (StripSums.pay() ? StripSums.whole(length())
			: length());
		final float[] plane = own[PLANES + column % planes];
		final int more = length() - STEP * run;
		int to = column * STEP * channels;
		Arrays.fill(sums, StripSums.FIRST, StripSums.FIRST + length(), 0);
		for (int row = 0; row < windowRows; row++) {
			final int n = maxima(numbers, at + row * windowColumns, g, from + row * windowColumns,
				own[ROWS], own[GRADIENTS]);
			for (int i = 0; i < n; i += 4) {
				RowLoops.addFour(StripSums.FIRST, end, own[GRADIENTS][i], row(own, i, n), gradient(
					own, i + 1, n), row(own, i + 1, n), gradient(own, i + 2, n), row(own, i + 2, n),
					gradient(own, i + 3, n), row(own, i + 3, n), sums);
			}
			for (int i = 0; i < STEP; i++, to += pitch) {
				System.arraycopy(sums, StripSums.FIRST + i * run, plane, to, run);
			}
			System.arraycopy(sums, StripSums.FIRST + STEP * run, sums, StripSums.FIRST, more);
			Arrays.fill(sums, StripSums.FIRST + more, StripSums.FIRST + length(), 0);
		}
		for (int i = 0; i < patchRows - STEP; i++, to += pitch) {
			System.arraycopy(sums, StripSums.FIRST + i * run, plane, to, run);
		}
	}

	/** The maxima of a window that have a gradient: their filters' rows, and it. */
	private int maxima(final float[] numbers, final int at, final float[] g,
		final int from, final float[] rows, final float[] gradients)
	{
		final int each = windowRows * windowColumns;
		int n = 0;
		for (int filter = 0; filter < filters; filter++) {
			final int number = (int) numbers[at + filter * each];
			final float gradient = g[from + filter * each];
			rows[n] = Float.intBitsToFloat(filter * PLACES + number);
			gradients[n] = gradient;
			n += PooledPlaces.counts(number, gradient);
		}
		return n;
	}

	private static float gradient(final float[][] own, final int i, final int n) {
		return i < n ? own[GRADIENTS][i] : 0;
	}

	private float[] row(final float[][] own, final int i, final int n) {
		return own[i < n ? filterRows() + Float.floatToRawIntBits(own[ROWS][i]) : ZEROS];
	}

	/** Brings an image's channels first, without its padding. */
	private void crop(final float[] padded, final float[] target, final int sample) {
		final int rows = image.at(2);
		final int columns = image.at(3);
		final int from = window.padBegin(0, rows) * pitch + window.padBegin(1, columns) *
			channels;
		for (int y = 0; y < rows; y++) {
			Packing.transpose(columns, channels, padded, from + y * pitch, channels, target,
				(sample * channels * rows + y) * columns, rows * columns);
		}
	}
}
