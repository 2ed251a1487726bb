/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.matrix.OuterProduct;

import jdk.incubator.vector.FloatVector;

/** Sums of outer products by the vector module. */
final class VectorOuterProduct implements OuterProduct {

	private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

	private final int rows;
	private final OuterTile one;
	private final OuterTile two;
	/** Null where the processor has too few registers. */
	private final OuterTile four;
	private final OuterPlacesTile oneAt;
	private final OuterPlacesTile twoAt;
	private final OuterPlacesTile fourAt;

	/**
	 * @param rows of a tile: 4 or 6
	 */
	VectorOuterProduct(final int rows) {
		this.rows = rows;
		one = rows == 4 ? new OuterTile4x1() : new OuterTile6x1();
		two = rows == 4 ? new OuterTile4x2() : new OuterTile6x2();
		four = LANES == 8 ? null : new OuterTile4x4();
		oneAt = rows == 4 ? new OuterPlacesTile4x1() : new OuterPlacesTile6x1();
		twoAt = rows == 4 ? new OuterPlacesTile4x2() : new OuterPlacesTile6x2();
		fourAt = LANES == 8 ? null : new OuterPlacesTile4x4();
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

	/** Vectors of the next panel of those that are left. */
	private int panel(final int rest) {
		return rest >= widest() ? widest() : Integer.highestOneBit(rest);
	}

	@Override
	public void add(final int m, final int columns, final int k, final float[] a,
		final int[] aTable, final int aOffset, final float[] b, final int[] bTable,
		final int bOffset, final int first, final float[] c, final int cOffset,
		final int cStride)
	{
		for (int j = 0; j < columns;) {
			final int vectors = panel((columns - j) / LANES);
			final OuterTile tile = vectors == 1 ? one : vectors == 2 ? two : four;
			for (int i = 0; i < m; i += rows) {
				tile.add(k, a, aTable, first, aOffset + i, b, bTable, bOffset + j, c,
					cOffset + i * cStride + j, cStride);
			}
			j += vectors * LANES;
		}
	}

	@Override
	public void addAt(final int m, final int columns, final int k,
		final float[] a, final int[] aTable, final int aOffset, final int[] aRows,
		final float[] b, final int[] bTable, final int bOffset, final float[] c,
		final int cOffset, final int cStride)
	{
		for (int j = 0; j < columns;) {
			final int vectors = panel((columns - j) / LANES);
			final OuterPlacesTile tile = vectors == 1 ? oneAt : vectors == 2 ? twoAt
				: fourAt;
			for (int i = 0; i < m; i += rows) {
				tile.add(k, a, aTable, aOffset, aRows, i, b, bTable, bOffset + j, c,
					cOffset + i * cStride + j, cStride);
			}
			j += vectors * LANES;
		}
	}
}
