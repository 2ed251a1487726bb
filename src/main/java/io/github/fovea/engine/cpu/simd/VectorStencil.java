/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.matrix.Stencil;

import jdk.incubator.vector.FloatVector;

/** Stencils by the vector module. */
final class VectorStencil implements Stencil {

	private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
	private static final int COLUMNS = 4 * LANES;
	/** Runs of so many tiles keep what they read in the cache. */
	private static final int GOOD_TILES = 4;

	private final Shape shape;
	private final StencilTile tile;
	private final StencilTile single = new StencilTile1();
	private final int[] offsets;

	VectorStencil(final Shape shape) {
		this.shape = shape;
		tile = tile(Math.min(shape.rows(), mostRows(LANES)));
		offsets = new int[(shape.rows() + tile.rows() - 1) * shape.columns()];
		for (int i = 0; i < offsets.length; i++) {
			offsets[i] = i / shape.columns() * shape.rowStep() + i % shape.columns() *
				shape.columnStep();
		}
	}

	// Eight lanes mean AVX2 with 16 registers; others have 32.
	private static int mostRows(final int lanes) {
		return lanes == 8 ? 2 : 3;
	}

	private static StencilTile tile(final int rows) {
		return switch (rows) {
			case 1 -> new StencilTile1();
			case 2 -> new StencilTile2();
			default -> new StencilTile3();
		};
	}

	@Override
	public int fewestColumns() {
		return COLUMNS;
	}

	@Override
	public int goodRows() {
		return GOOD_TILES * tile.rows();
	}

	/** The kernel for a tile's rows, then for a single one. */
	@Override
	public int packedSize() {
		return offsets.length * tile.rows() + shape.taps();
	}

	@Override
	public void pack(final float[] weights, final int from,
		final boolean reversed, final float[] target, final int to)
	{
		final int taps = shape.taps();
		final int single = to + offsets.length * tile.rows();
		for (int i = 0; i < taps; i++) {
			target[single + i] = weights[from + (reversed ? taps - 1 - i : i)];
		}
		for (int i = 0; i < offsets.length; i++) {
			for (int row = 0; row < tile.rows(); row++) {
				final int tap = i - row * shape.columns();
				target[to + i * tile.rows() + row] = tap >= 0 && tap < taps
					? target[single + tap] : 0;
			}
		}
	}

	@Override
	public int[] scratch() {
		return new int[0];
	}

	/** The last tile of a row begins earlier, and some outputs are computed twice. */
	@Override
	public void run(final int rows, final int columns, final float[] packed,
		final int packedOffset, final float[] x, final int xOffset,
		final float[] y, final int yOffset, final int yPitch,
		final float[][] scratch, final int scratchFirst)
	{
		final int singles = packedOffset + offsets.length * tile.rows();
		for (int i = 0; i < columns; i += COLUMNS) {
			final int column = Math.min(i, columns - COLUMNS);
			int from = xOffset + column;
			int to = yOffset + column;
			int row = 0;
			for (; row + tile.rows() <= rows; row += tile.rows()) {
				tile.run(shape.columns(), shape.taps(), packed, packedOffset, x, offsets,
					from, y, to, yPitch);
				from += tile.rows() * shape.rowStep();
				to += tile.rows() * yPitch;
			}
			for (; row < rows; row++) {
				single.run(shape.columns(), shape.taps(), packed, singles, x, offsets,
					from, y, to, yPitch);
				from += shape.rowStep();
				to += yPitch;
			}
		}
	}
}
