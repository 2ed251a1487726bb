/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.tensor.Shape;

import java.util.List;

/**
 * Exchanges neighbouring axes of float images: channels before the pixels and
 * behind them. A block of both at a time, so that what is read and what is written
 * stays in the cache. Blocks are divided among parts.
 */
final class TransposeKernel implements Kernel {

	/** Its time goes to memory: that of so many operations for a number. */
	private static final int COST = 8;
	/** Rows that are read side by side: few, as long ones may share a cache set. */
	private static final int ROWS = 8;
	private static final int COLUMNS = 1024;
	/** Rows of so few columns lie side by side themselves; this much of them is read. */
	private static final int SHORT = 256;
	private static final int SHORT_ROWS_SIZE = 8192;
	/** Rows of a block that a part takes alone. */
	private static final int TALL = 1024;

	private final int batch;
	private final int rows;
	private final int columns;
	private final int rowsAtOnce;

	TransposeKernel(final Node node) {
		final Shape x = node.input(0).shape();
		batch = x.at(0);
		final int outer = axesThatMove(node);
		rows = Math.toIntExact(x.product(1, 1 + outer));
		columns = Math.toIntExact(x.product(1 + outer, x.rank()));
		rowsAtOnce = columns <= SHORT ? SHORT_ROWS_SIZE / Math.max(1, columns) : ROWS;
	}

	/**
	 * Axes after the first that move behind the others; 0 if this kernel does not
	 * do it.
	 */
	static int axesThatMove(final Node node) {
		final List<Integer> order = ((Transpose) node.operator()).order();
		if (order.equals(List.of(0, 2, 3, 1))) return 1;
		return order.equals(List.of(0, 3, 1, 2)) ? 2 : 0;
	}

	@Override
	public long work() {
		return (long) batch * rows * columns * COST;
	}

	private int blocksAcross() {
		return (columns + COLUMNS - 1) / COLUMNS;
	}

	private int blocksDown() {
		return (rows + TALL - 1) / TALL;
	}

	@Override
	public int divisions() {
		return batch * blocksAcross() * blocksDown();
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final int to = Kernel.from(divisions(), part + 1, parts);
		for (int i = Kernel.from(divisions(), part, parts); i < to; i++) {
			final int start = i / (blocksAcross() * blocksDown()) * rows * columns;
			final int column = i % blocksAcross() * COLUMNS;
			final int top = i / blocksAcross() % blocksDown() * TALL;
			final int bottom = Math.min(rows, top + TALL);
			for (int row = top; row < bottom; row += rowsAtOnce) {
				block(arguments.in(0), arguments.out(0), start, row, Math.min(bottom, row +
					rowsAtOnce), column, Math.min(columns, column + COLUMNS));
			}
		}
	}

	private void block(final float[] x, final float[] y, final int start,
		final int rowFrom, final int rowTo, final int from, final int to)
	{
		for (int j = from; j < to; j++) {
			int at = start + rowFrom * columns + j;
			final int place = start + j * rows;
			for (int i = rowFrom; i < rowTo; i++, at += columns) {
				y[place + i] = x[at];
			}
		}
	}
}
