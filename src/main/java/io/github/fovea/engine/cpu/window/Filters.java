/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.PanelKernel;

import java.util.stream.IntStream;

/**
 * A convolution's weights as one matrix a group, packed for the panel kernel.
 * Forward its rows are the filters; for the gradient of the image they are the
 * image's channels. Columns are the other channels times the kernel's taps.
 * Immutable.
 */
final class Filters {

	private static final int BLOCK = 512;
	/** Floats of what a panel sees that a core's cache holds. */
	private static final int CACHED = 128 * 1024;

	final int groups;
	final int rows;
	/** Channels of a group that are summed over. */
	final int channels;
	/** Taps of the whole kernel. */
	private final int kernel;
	/** Those that are packed, in this order. */
	private final int[] taps;
	private final int strip;
	private final int block;
	private final boolean transposed;
	/** Whether rows lie in the weights as they are packed. */
	private final boolean plain;
	private final int first;

	/**
	 * @param kernel taps
	 * @param transposed rows are the image's channels
	 * @param flipped taps in reverse order
	 */
	Filters(final int groups, final int rows, final int channels,
		final int kernel, final PanelKernel panels, final boolean transposed,
		final boolean flipped)
	{
		this.groups = groups;
		this.rows = rows;
		this.channels = channels;
		this.kernel = kernel;
		taps = IntStream.range(0, kernel).map(i -> flipped ? kernel - 1 - i : i).toArray();
		strip = panels.rows();
		block = Math.min(BLOCK, CACHED / panels.columns());
		this.transposed = transposed;
		plain = !transposed && !flipped;
		first = 0;
	}

	private Filters(final Filters whole, final int[] taps, final int first) {
		groups = whole.groups;
		rows = whole.rows;
		channels = whole.channels;
		kernel = whole.kernel;
		this.taps = taps;
		strip = whole.strip;
		block = whole.block;
		transposed = whole.transposed;
		plain = false;
		this.first = first;
	}

	/**
	 * Some taps alone.
	 *
	 * @param first where they are packed
	 */
	Filters some(final int[] some, final int first) {
		return new Filters(this, some, first);
	}

	/** Columns of a matrix. */
	int summands() {
		return channels * taps.length;
	}

	/** Columns of a block at most. */
	int block() {
		return Math.min(block, summands());
	}

	int packedSize() {
		return groups * groupSize();
	}

	private int groupSize() {
		return Packing.padded(rows, strip) * summands();
	}

	/** Place of a group's block of columns in the packed weights. */
	int place(final int group, final int firstColumn) {
		return first + group * groupSize() + Packing.padded(rows, strip) * firstColumn;
	}

	/** Packs a part of the strips, block by block. */
	void pack(final float[] weights, final float[] target, final int part,
		final int parts)
	{
		final int strips = Packing.padded(rows, strip) / strip;
		final int to = Kernel.from(groups * strips, part + 1, parts);
		for (int i = Kernel.from(groups * strips, part, parts); i < to; i++) {
			for (int k = 0; k < summands(); k += block) {
				packStrip(weights, i / strips, i % strips * strip, k, Math.min(block,
					summands() - k), target);
			}
		}
	}

	private void packStrip(final float[] weights, final int group,
		final int firstRow, final int firstColumn, final int columns,
		final float[] target)
	{
		final int start = place(group, firstColumn) + firstRow * columns;
		for (int r = 0; r < strip; r++) {
			final int row = firstRow + r;
			if (row >= rows) clear(target, start + r, columns);
			else if (!plain) for (int i = 0; i < columns; i++) {
				target[start + i * strip + r] = weights[source(group, row, firstColumn + i)];
			}
			else copy(weights, source(group, row, firstColumn), columns, target, start + r);
		}
	}

	private void clear(final float[] target, final int to, final int columns) {
		for (int i = 0; i < columns; i++) {
			target[to + i * strip] = 0;
		}
	}

	private void copy(final float[] weights, final int from, final int columns,
		final float[] target, final int to)
	{
		for (int i = 0; i < columns; i++) {
			target[to + i * strip] = weights[from + i];
		}
	}

	private int source(final int group, final int row, final int column) {
		final int channel = column / taps.length;
		final int tap = taps[column % taps.length];
		final int line = transposed ? (group * channels + channel) * rows + row
			: (group * rows + row) * channels + channel;
		return line * kernel + tap;
	}
}
