/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import java.util.List;

/**
 * How many rows the tiles of products have. It decides the speed and no result:
 * sums run in the same order in all of them.
 *
 * @param panels of {@link VectorPanels}
 * @param products of {@link VectorRowProduct}
 * @param sums of {@link VectorOuterProduct}
 */
record Tiles(int panels, int products, int sums) {

	/** What each may be, with vectors of so many floats. */
	static List<Integer> panels(final int lanes) {
		return lanes > 8 ? List.of(8, 12, 6, 4) : List.of(6, 4, 8);
	}

	static List<Integer> products(final int lanes) {
		return lanes > 8 ? List.of(6) : List.of(6, 4);
	}

	static List<Integer> sums(final int lanes) {
		return lanes > 8 ? List.of(4) : List.of(6, 4);
	}

	/**
	 * What was best where it was measured. Eight lanes mean AVX2 with 16 registers;
	 * newer compilers spill a tile of six rows there. Others have 32 registers.
	 */
	static Tiles byRule(final int lanes, final int javaVersion) {
		if (lanes != 8) return new Tiles(8, 6, 4);
		return javaVersion < 22 ? new Tiles(6, 6, 6) : new Tiles(4, 4, 4);
	}

	/** True if all are among those that there are. */
	boolean exist(final int lanes) {
		return panels(lanes).contains(panels) && products(lanes).contains(
			products) && sums(lanes).contains(sums);
	}
}
