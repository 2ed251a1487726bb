/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.matrix.SlidingProduct;
import io.github.fovea.engine.cpu.matrix.TapLines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The outputs of a phase, cut into blocks of about {@link #PIXELS} that are
 * computed together: some rows of a sample, or some samples where they are small.
 * Where the taps reach beyond the image, a block's inputs are copied with zeros
 * around them; elsewhere they are read where they are. Immutable.
 */
final class PixelBlocks {

	/** Results of a block stay in the second-level cache, with their inputs. */
	private static final int PIXELS = 256;
	/** Floats of a run at most: weights of a panel for one stay there, too. */
	private static final int RUN = 256;
	/** Shorter runs cost more than to look up the place of each summand. */
	private static final int SHORT = 25;

	final ConvGeometry geometry;
	final Phase phase;
	/** True if inputs are read where they are. */
	final boolean direct;
	/** Rows of a block, or all of several samples. */
	final int rows;
	/** Samples of a block. */
	final int samples;
	/** Places of the runs, relative to an output's first input. */
	final int[] runs;
	final int runLength;
	/** Places of all summands where runs are too short; else null. */
	final int[] places;
	/** The same as lines of taps that neighbouring outputs share; or null. */
	final TapLines lines;
	/** Floats from a row of what is read to the next, and from sample to sample. */
	private final int pitch;
	private final int samplePitch;
	/** For each number of rows, or of samples, where each output's inputs begin. */
	private final int[][] tables;
	/** The same for the outputs themselves. */
	private final int[][] outTables;
	private final int fill;

	/**
	 * @param fill tables have a multiple of that many entries
	 */
	PixelBlocks(final ConvGeometry geometry, final Phase phase, final int fill) {
		this(geometry, phase, fill, 1);
	}

	/**
	 * @param unit runs that are no multiple of this are read beyond their end
	 */
	PixelBlocks(final ConvGeometry geometry, final Phase phase, final int fill,
		final int unit)
	{
		this.geometry = geometry;
		this.phase = phase;
		this.fill = fill;
		final int height = phase.y().count();
		final int width = phase.x().count();
		final int wanted = Math.max(1, Math.min(height, PIXELS / width));
		// Blocks of about equal height
		final int count = (height + wanted - 1) / wanted;
		rows = (height + count - 1) / count;
		samples = rows < height ? 1 : Math.max(1, Math.min(geometry.batch(), PIXELS /
			(height * width)));
		final boolean empty = phase.size() == 0;
		final int together = phase.together(geometry.groups() == 1);
		final int length = together * geometry.inChannels();
		final boolean scattered = !empty && phase.size() > together && length < SHORT;
		direct = empty || phase.y().inside(geometry.inHeight()) && phase.x().inside(
			geometry.inWidth()) && (scattered || length % unit == 0);
		pitch = geometry.inDepth() * (direct ? geometry.inWidth() : phase.x().extent(
			width));
		samplePitch = pitch * (direct ? geometry.inHeight() : phase.y().extent(
			rows));
		final int[] tapRuns = empty ? new int[0] : tapPlaces(together);
		places = scattered ? places(tapRuns, length) : null;
		lines = scattered && phase.x().dense() && phase.x().step() == 1 ? tapLines()
			: null;
		runs = scattered ? new int[] { 0 } : cut(tapRuns, length);
		runLength = empty ? 0 : summands() / runs.length;
		tables = tables(this::place);
		outTables = tables(this::outPlace);
	}

	/** True if rows of outputs are computed by lines of taps that slide over them. */
	boolean slide(final SlidingProduct product) {
		return lines != null && product.takes(lines, phase.x().count());
	}

	/** Summands of an output. */
	int summands() {
		return phase.size() * geometry.inChannels();
	}

	private int[] tapPlaces(final int together) {
		final List<Integer> places = new ArrayList<>();
		for (final Axis.Tap y : phase.y().taps()) {
			for (int i = 0; i < phase.x().taps().size(); i += together) {
				places.add((y.offset() - phase.y().from()) * pitch + (phase.x().taps().get(
					i).offset() - phase.x().from()) * geometry.inDepth());
			}
		}
		return places.stream().mapToInt(Integer::intValue).toArray();
	}

	private TapLines tapLines() {
		final int channels = geometry.inChannels();
		final int taps = phase.x().taps().size();
		final int[] starts = new int[phase.y().taps().size() * channels];
		Arrays.setAll(starts, i -> (phase.y().taps().get(i / channels).offset() - phase
			.y().from()) * pitch + i % channels);
		final int[] rows = new int[starts.length];
		Arrays.setAll(rows, i -> i / channels * taps * channels + i % channels);
		return new TapLines(taps, geometry.inDepth(), starts, rows, channels);
	}

	private static int[] places(final int[] runs, final int length) {
		final int[] result = new int[runs.length * length];
		Arrays.setAll(result, i -> runs[i / length] + i % length);
		return result;
	}

	/**
	 * Cuts runs into equal ones that are not too long; leaves them whole if that
	 * would make them much too short.
	 */
	static int[] cut(final int[] starts, final int length) {
		int pieces = Math.max(1, (length + RUN - 1) / RUN);
		while (length % pieces != 0 && length > pieces * SHORT) {
			pieces++;
		}
		if (length % pieces != 0) return starts;
		final int[] result = new int[starts.length * pieces];
		for (int i = 0; i < result.length; i++) {
			result[i] = starts[i / pieces] + i % pieces * (length / pieces);
		}
		return result;
	}

	/** The place of an output of a block of some samples and rows. */
	@FunctionalInterface
	private interface Place {

		int of(int sample, int row, int column);
	}

	private int[][] tables(final Place place) {
		final int height = phase.y().count();
		final int[][] result = new int[Math.max(rows, samples) + 1][];
		if (rows < height) {
			result[rows] = table(1, rows, place);
			if (height % rows != 0) result[height % rows] = table(1, height % rows,
				place);
		}
		else for (int n = 1; n <= samples; n++) {
			result[n] = table(n, rows, place);
		}
		return result;
	}

	private int[] table(final int manySamples, final int manyRows,
		final Place place)
	{
		final int width = phase.x().count();
		final int n = manySamples * manyRows * width;
		final int[] result = new int[(n + fill - 1) / fill * fill];
		for (int i = 0; i < result.length; i++) {
			final int pixel = Math.min(i, n - 1);
			final int row = pixel / width;
			result[i] = place.of(row / manyRows, row % manyRows, pixel % width);
		}
		return result;
	}

	private int place(final int sample, final int row, final int column) {
		return sample * samplePitch + row * phase.y().step() * pitch + column * phase
			.x().step() * geometry.inDepth();
	}

	private int outPlace(final int sample, final int row, final int column) {
		return ((sample * geometry.outHeight() + row * phase.y().every()) * geometry
			.outWidth() + column * phase.x().every()) * geometry.outDepth();
	}

	/** Places of a block's outputs, relative to the first. */
	int[] outTable(final int ofSamples, final int row) {
		return outTables[rows < phase.y().count() ? rowsFrom(row) : ofSamples];
	}

	/** Blocks of all samples. */
	int count(final int ofSamples) {
		return samples > 1 ? (ofSamples + samples - 1) / samples : ofSamples *
			perSample();
	}

	/** Blocks of a sample, where it has more than one. */
	int perSample() {
		return (phase.y().count() + rows - 1) / rows;
	}

	/** Rows of a block that starts at one. */
	int rowsFrom(final int row) {
		return Math.min(rows, phase.y().count() - row);
	}

	/** Where the inputs of each output of a block begin. */
	int[] table(final int ofSamples, final int row) {
		return tables[rows < phase.y().count() ? rowsFrom(row) : ofSamples];
	}

	/** Most outputs of a block. */
	int pixels() {
		return (samples * rows * phase.x().count() + fill - 1) / fill * fill;
	}

	/** Floats of a block's copied inputs. */
	int copied() {
		return direct ? 0 : samples * samplePitch;
	}

	/**
	 * Where the inputs of a sample's row of outputs begin, if they are read where
	 * they are.
	 */
	int place(final int sample, final int row) {
		if (phase.size() == 0) return 0;
		return sample * samplePitch + (row * phase.y().step() + phase.y().from()) *
			pitch + phase.x().from() * geometry.inDepth();
	}

	/** Copies the inputs of a block and puts zeros around them. */
	void copy(final float[] x, final int sample, final int ofSamples,
		final int row, final float[] target)
	{
		for (int i = 0; i < ofSamples; i++) {
			copy(x, sample + i, row, target, i * samplePitch);
		}
	}

	private void copy(final float[] x, final int sample, final int row,
		final float[] target, final int start)
	{
		final int depth = geometry.inDepth();
		final int width = pitch / depth;
		final int left = Math.min(width, Math.max(0, -phase.x().from()));
		final int firstColumn = Math.max(0, phase.x().from());
		final int n = Math.max(0, Math.min(geometry.inWidth() - firstColumn, width -
			left));
		final int first = row * phase.y().step() + phase.y().from();
		final int extent = phase.y().extent(rowsFrom(row));
		for (int i = 0; i < extent; i++) {
			final int to = start + i * pitch;
			final int y = first + i;
			if (y < 0 || y >= geometry.inHeight() || n == 0) {
				Arrays.fill(target, to, to + pitch, 0);
				continue;
			}
			Arrays.fill(target, to, to + left * depth, 0);
			System.arraycopy(x, ((sample * geometry.inHeight() + y) * geometry
				.inWidth() + firstColumn) * depth, target, to + left * depth, n * depth);
			Arrays.fill(target, to + (left + n) * depth, to + pitch, 0);
		}
	}
}
