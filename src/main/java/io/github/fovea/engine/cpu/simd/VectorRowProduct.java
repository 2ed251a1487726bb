/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.matrix.RowProduct;

import jdk.incubator.vector.FloatVector;

/** Products of rows that lie anywhere, by the vector module. */
final class VectorRowProduct implements RowProduct {

	private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

	private final int rows;
	private final RowTile one;
	private final RowTile two;
	/** Null where the processor has too few registers. */
	private final RowTile four;
	private final PlacesTile oneAt;
	private final PlacesTile twoAt;
	private final PlacesTile fourAt;

	/**
	 * @param rows of a tile: 4 or 6
	 */
	VectorRowProduct(final int rows) {
		this.rows = rows;
		one = rows == 4 ? new RowTile4x1() : new RowTile6x1();
		two = rows == 4 ? new RowTile4x2() : new RowTile6x2();
		four = LANES == 8 ? null : new RowTile6x4();
		oneAt = rows == 4 ? new PlacesTile4x1() : new PlacesTile6x1();
		twoAt = rows == 4 ? new PlacesTile4x2() : new PlacesTile6x2();
		fourAt = LANES == 8 ? null : new PlacesTile6x4();
	}

	@Override
	public int rows() {
		return rows;
	}

	@Override
	public int lanes() {
		return LANES;
	}

	@Override
	public int widest() {
		return four == null ? 2 : 4;
	}

	@Override
	public void multiply(final int m, final int vectors, final int[] runs,
		final int length, final float[] a, final int[] aRows, final int aOffset,
		final float[] b, final int bOffset, final float[] start,
		final int[] startRows, final int startOffset, final float[] c,
		final int[] cRows, final int cOffset)
	{
		final RowTile tile = vectors == 1 ? one : vectors == 2 ? two : four;
		final int stride = vectors * LANES;
		for (int i = 0; i < m; i += rows) {
			tile.add(length, a, aRows, i, aOffset + runs[0], b, bOffset, stride, start,
				startRows, startOffset, c, cRows, cOffset);
		}
		for (int r = 1; r < runs.length; r++) {
			final int from = bOffset + r * length * stride;
			for (int i = 0; i < m; i += rows) {
				tile.add(length, a, aRows, i, aOffset + runs[r], b, from, stride, c, cRows,
					cOffset, c, cRows, cOffset);
			}
		}
	}

	@Override
	public void multiplyAt(final int m, final int vectors, final int[] places,
		final float[] a, final int[] aRows, final int aOffset, final float[] b,
		final int bOffset, final float[] start, final int[] startRows,
		final int startOffset, final float[] c, final int[] cRows,
		final int cOffset)
	{
		final PlacesTile tile = vectors == 1 ? oneAt : vectors == 2 ? twoAt : fourAt;
		for (int i = 0; i < m; i += rows) {
			tile.multiply(places, a, aRows, i, aOffset, b, bOffset, vectors * LANES, start,
				startRows, startOffset, c, cRows, cOffset);
		}
	}
}
