/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * How the columns of a matrix are cut into panels of whole vectors: as many of the
 * widest as fit, then one of half that width, and so on. Packed, a panel has its
 * rows one after the other.
 *
 * @param widest vectors of the widest panel: a power of 2, or as many as there are
 * @param columns before they are filled up to whole vectors
 */
public record Panels(int lanes, int widest, int columns) {

	public static Panels of(final RowProduct product, final int columns) {
		return new Panels(product.lanes(), product.widest(), columns);
	}

	/** A single panel. */
	public static Panels one(final RowProduct product, final int columns) {
		return new Panels(product.lanes(), (columns + product.lanes() - 1) / product
			.lanes(), columns);
	}

	private int vectors() {
		return (columns + lanes - 1) / lanes;
	}

	/** Columns, filled up to whole vectors. */
	public int padded() {
		return vectors() * lanes;
	}

	public int count() {
		return vectors() / widest + Integer.bitCount(vectors() % widest);
	}

	/** Vectors of a panel. */
	public int vectors(final int panel) {
		int rest = vectors() % widest;
		int before = vectors() / widest;
		if (panel < before) return widest;
		while (before < panel) {
			rest -= Integer.highestOneBit(rest);
			before++;
		}
		return Integer.highestOneBit(rest);
	}

	/** First column of a panel; of the one after the last, {@link #padded()}. */
	public int first(final int panel) {
		int column = 0;
		for (int i = 0; i < panel; i++) {
			column += vectors(i) * lanes;
		}
		return column;
	}
}
