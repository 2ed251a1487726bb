/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.FiltersThenSamples;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.matrix.PlacedSums;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * {@link PooledImageGrad} of images with their channels last, pooled by two rows. What a
 * window of the pooling sees is a few rows of pixels; a row's gradient is the sum of
 * rows of the filters, from where their maxima are, times their gradients. Filters'
 * rows have zeros around them, so that all of them reach all columns that the window
 * sees. Samples are divided among parts.
 */
final class PooledImageGradKernel extends FiltersThenSamples {

	/** Rows of a window of the pooling. */
	private static final int ROWS = 2;
	/** Floats of filters, for a row of pixels, that a core's nearest cache nearly holds. */
	private static final int NEAR = 16 * 1024;
	/** Floats of an image, and of its maxima, that the next one holds. */
	private static final int CACHED = 64 * 1024;
	/** Operations for a float that is packed. */
	private static final int COST = 4;

	// Arrays of workspace: an image's gradient, padded; each window's maxima, see maxima.
	private static final int IMAGE = 0;
	private static final int PLACES = 1;
	private static final int GRADIENTS = 2;
	private static final int COUNTS = 3;

	private final PlacedSums sums;
	private final Reach reach;
	private final int vectors;
	private final int filters;
	private final int outHeight;
	private final int outWidth;
	private final Shape image;
	/** Floats of a row of a filter. */
	private final int row;
	/** Of the padded image: rows, and floats of a row. */
	private final int height;
	private final int pitch;
	/** For each window, its first pixel in the padded image. */
	private final WindowTaps pixels;
	/** The same with filters' rows: by how much earlier those of a tap begin. */
	private final WindowTaps shifts;

	/**
	 * What a window of the pooling sees.
	 *
	 * @param step from a row of the window to the next
	 * @param side columns of zeros before a filter, and after it
	 */
	private record Reach(Window window, int channels, int step, int side) {

		static Reach of(final PooledImageGrad operator) {
			final Window window = operator.conv().window();
			return new Reach(window, operator.image().at(3), window.strides().get(0), window
				.strides().get(1) * (operator.pool().window().kernel().get(1) - 1));
		}

		int filterRows() {
			return window.kernel().get(0);
		}

		int rows() {
			return filterRows() + (ROWS - 1) * step;
		}

		int columns() {
			return window.kernel().get(1) + side;
		}

		/** As many as are summed for one column of places, which is what there is. */
		int vectors(final PlacedSums sums) {
			int vectors = (columns() * channels + sums.lanes() - 1) / sums.lanes();
			while (sums.columns(sums.vectors(vectors)) > 1) {
				vectors++;
			}
			return sums.vectors(vectors);
		}

		/** Floats of a row of a filter: the next one's zeros end it, too. */
		int row(final PlacedSums sums) {
			return vectors(sums) * sums.lanes();
		}
	}

	PooledImageGradKernel(final Node node, final Primitives primitives) {
		super(node.input(1).shape().at(0), node.input(1).shape().at(3));
		sums = primitives.placedSums();
		final PooledImageGrad operator = (PooledImageGrad) node.operator();
		final Shape gradient = node.input(1).shape();
		image = operator.image();
		outHeight = gradient.at(1);
		outWidth = gradient.at(2);
		filters = gradient.at(3);
		reach = Reach.of(operator);
		vectors = reach.vectors(sums);
		row = reach.row(sums);
		final Window window = reach.window;
		final Window pool = operator.pool().window();
		final Shape pooled = operator.pooled(filters);
		// Windows that begin at the last outputs reach further than those.
		height = Math.max(image.at(1) + window.padBegin(0, image.at(1)), (pooled.at(1) - 1) *
			reach.step + reach.rows());
		pitch = reach.channels * Math.max(image.at(2) + window.padBegin(1, image.at(2)),
			(pooled.at(2) - 1) * window.strides().get(1) + reach.columns());
		pixels = new WindowTaps(pool, pooled.at(1), pooled.at(2), reach.step * pitch, window
			.strides().get(1) * reach.channels, outHeight, outWidth);
		shifts = new WindowTaps(pool, pooled.at(1), pooled.at(2), reach.step * line(), window
			.strides().get(1) * reach.channels, outHeight, outWidth);
	}

	/**
	 * @param tiles of the gradient without pooling, if Winograd's algorithm computes it;
	 *          or null
	 */
	static boolean pays(final PooledImageGrad operator, final Shape gradient,
		final ConvGeometry geometry, final WinogradTiles tiles, final PlacedSums sums)
	{
		final Window window = operator.conv().window();
		final Window pool = operator.pool().window();
		final boolean dense = Stream.concat(window.dilations().stream(), pool.dilations()
			.stream()).allMatch(d -> d == 1);
		if (!dense || operator.conv().groups() > 1 || pool.kernel().get(0) != ROWS || gradient
			.size() == 0) return false;
		final Reach reach = Reach.of(operator);
		final int vectors = reach.vectors(sums);
		final int filters = gradient.at(3);
		if ((long) ROWS * filters * reach.row(sums) > NEAR || operator.image().product(1,
			4) > CACHED || ROWS * gradient.product(1, 4) > CACHED) return false;
		final long placed = gradient.product(1, 3) * reach.filterRows() * vectors;
		final long pixel = (reach.channels + sums.lanes() - 1) / sums.lanes();
		return placed <= pixel * (tiles == null ? (long) geometry.inHeight() * geometry.inWidth() *
			geometry.taps() : (long) tiles.perSample() * WinogradTransforms.PLACES);
	}

	@Override
	public long work() {
		return 2L * samples() * outHeight * outWidth * packed() + (long) COST * packed();
	}

	/** Floats of all filters. */
	private int packed() {
		return reach.filterRows() * line();
	}

	@Override
	public int sharedFloats(final int parts) {
		return packed() + reach.side * reach.channels;
	}

	@Override
	public int[] partFloats() {
		final int windows = outHeight * outWidth;
		final int maxima = windows * ROWS * filters;
		return new int[] { height * pitch + row, maxima, maxima, windows * ROWS };
	}

	/** Brings some filters' rows into order, row by row of all filters. */
	@Override
	protected void pack(final float[] weights, final int from, final int to,
		final float[] packed)
	{
		final int channels = reach.channels;
		final int columns = reach.window.kernel().get(1);
		final int taps = reach.filterRows() * columns;
		for (int r = 0; r < reach.filterRows(); r++) {
			Arrays.fill(packed, (r * filters + from) * row, (r * filters + to) * row, 0);
		}
		if (to == filters) Arrays.fill(packed, packed(), packed() + reach.side * channels, 0);
		for (int filter = from; filter < to; filter++) {
			for (int tap = 0; tap < taps; tap++) {
				final int at = (tap / columns * filters + filter) * row + (reach.side + tap %
					columns) * channels;
				for (int c = 0; c < channels; c++) {
					packed[at + c] = weights[(filter * channels + c) * taps + tap];
				}
			}
		}
	}

	@Override
	public void runSamples(final Arguments arguments, final int part, final int from,
		final int to, final boolean first)
	{
		final float[][] own = arguments.own(part);
		final int outputs = outHeight * outWidth * filters;
		for (int sample = from; sample < to; sample++) {
			final int places = (sample - arguments.inFirst(0)) * outputs;
			final int gradients = (sample - arguments.inFirst(1)) * outputs;
			for (int window = 0; window < outHeight * outWidth; window++) {
				maxima(arguments.in(0), places + window * filters, arguments.in(1), gradients +
					window * filters, window, own);
			}
			Arrays.fill(own[IMAGE], 0, height * pitch, 0);
			add(arguments.shared(), own);
			crop(own[IMAGE], arguments.out(0), sample - arguments.outFirst(0));
		}
	}

	/**
	 * The maxima of a window: where their filters' rows begin, and their gradients, from
	 * the middle on those of the window's second row, before it those of the first. What
	 * has no gradient is left out. There are no branches, as nobody could foretell them.
	 */
	private void maxima(final float[] numbers, final int from, final float[] g,
		final int gFrom, final int window, final float[][] own)
	{
		final float[] places = own[PLACES];
		final float[] gradients = own[GRADIENTS];
		final int[] table = shifts.table(window / outWidth, window % outWidth);
		if (table.length == 0) {
			Arrays.fill(own[COUNTS], ROWS * window, ROWS * (window + 1), 0);
			return;
		}
		final boolean both = table[table.length - 1] >= reach.step * line();
		final int columns = both ? table.length / ROWS : table.length;
		final int middle = middle(window);
		int before = middle;
		int after = middle;
		int start = reach.step * line() + reach.side * reach.channels;
		for (int filter = 0; filter < filters; filter++, start += row) {
			final int number = (int) numbers[from + filter];
			final int none = number >>> 31;
			final int second = columns - 1 - number >>> 31;
			final int first = 1 - none - second;
			before -= first;
			final int at = after + (before - after) * first;
			places[at] = Float.intBitsToFloat(start - table[number + none]);
			gradients[at] = g[gFrom + filter];
			after += second;
		}
		own[COUNTS][ROWS * window] = middle - before;
		own[COUNTS][ROWS * window + 1] = after - middle;
	}

	/** Floats of all filters' rows for a row of pixels. */
	private int line() {
		return filters * row;
	}

	/** Where a window's maxima of its second row begin. */
	private int middle(final int window) {
		return (ROWS * window + 1) * filters;
	}

	/** Row by row of what windows see, so that the filters' stay in the cache. */
	private void add(final float[] packed, final float[][] own) {
		for (int line = 0; line < reach.rows(); line++) {
			final boolean first = line < reach.filterRows();
			final boolean second = line >= reach.step;
			// Column by column: neighbours of a row would wait for each other's sums.
			for (int x = 0; x < outWidth; x++) {
				for (int y = 0; y < outHeight; y++) {
					final int window = y * outWidth + x;
					final int before = first ? (int) own[COUNTS][ROWS * window] : 0;
					final int after = second ? (int) own[COUNTS][ROWS * window + 1] : 0;
					sums.addColumn(before + after, own[PLACES], own[GRADIENTS], middle(window) -
						before, packed, (line - reach.step) * line(), vectors, own[IMAGE], pixels.from(
							y, x) + line * pitch);
				}
			}
		}
	}

	private void crop(final float[] padded, final float[] target, final int sample) {
		final int top = reach.window.padBegin(0, image.at(1));
		final int from = reach.window.padBegin(1, image.at(2)) * reach.channels;
		final int n = image.at(2) * reach.channels;
		for (int y = 0; y < image.at(1); y++) {
			System.arraycopy(padded, (top + y) * pitch + from, target, (sample * image.at(1) + y) *
				n, n);
		}
	}
}
