/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Filters transformed for Winograd's algorithm: for each place of a tile a matrix of
 * channels made by channels read, [place][panel of rows][channel][row].
 *
 * @param each rows of a panel
 */
record WinogradFilters(WinogradTiles tiles, int each) implements Filters {

	/** Floats of a line of a cache: places far apart by powers of two share some. */
	static final int LINE = 16;

	@Override
	public String name() {
		return "WinogradFilters";
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(inputs.get(0).as(Shape.of(tiles.places() * place())));
	}

	/** Floats from a place to the next. */
	long place() {
		return Vectors.Rows.of(null, tiles.filters(), each, tiles.channels())
			.size() + (each > 1 ? LINE : 0);
	}

	/** The rows, of which each place has as many. */
	Vectors.Rows rows(final Operand source) {
		return new Vectors.Rows(source, tiles.filters(), each, place(), 0);
	}
}
