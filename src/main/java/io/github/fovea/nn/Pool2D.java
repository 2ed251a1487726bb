/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Window;

/** Maximum or mean of each window: N,C,H,W to N,C,H',W'. */
public record Pool2D(boolean max, Window window) implements Layer {

	/** Maximum of windows of {@code size} every {@code size} pixels. */
	public static Pool2D max(final int size) {
		return new Pool2D(true, Window.of(size, size).withStrides(size));
	}

	/** Mean of windows of {@code size} every {@code size} pixels. */
	public static Pool2D average(final int size) {
		return new Pool2D(false, Window.of(size, size).withStrides(size));
	}

	public Pool2D stride(final int stride) {
		return new Pool2D(max, window.withStrides(stride));
	}

	/** Padding at each edge; it is no part of a mean and never a maximum. */
	public Pool2D pad(final int pad) {
		return new Pool2D(max, window.withPads(pad));
	}

	/** The last window may reach beyond the image, rather than leave pixels behind. */
	public Pool2D ceil() {
		return new Pool2D(max, window.withCeil(true));
	}

	@Override
	public Value apply(final NetworkBuilder network, final Value x) {
		return max ? network.ops().maxPool(x, window) : network.ops().averagePool(x,
			window, false);
	}

	@Override
	public String kind() {
		return "pool";
	}
}
