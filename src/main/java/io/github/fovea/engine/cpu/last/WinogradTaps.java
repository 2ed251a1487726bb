/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

/**
 * Transforms sums of products at all places back to the gradients of weights, a
 * vector of input channels at a time, whose weights lie side by side. Immutable.
 */
final class WinogradTaps {

	private static final int SIZE = WinogradTransforms.SIZE;

	private final WinogradTransforms transforms;
	private final ConvGeometry geometry;
	/** Along each axis. */
	private final int n;
	/** Output channels, filled up to whole vectors. */
	private final int out;
	/** Floats from a transformed row's element, or from a tap, to the next. */
	private final int pitch;

	WinogradTaps(final WinogradTransforms transforms, final WinogradTiles tiles,
		final int out)
	{
		this.transforms = transforms;
		geometry = tiles.geometry();
		n = tiles.taps();
		this.out = out;
		pitch = WinogradTransforms.distance(transforms.lanes() * out);
	}

	/** Floats of scratch for rows. */
	int rows() {
		return n * SIZE * pitch;
	}

	/** Floats of scratch for taps. */
	int taps() {
		return n * n * pitch;
	}

	/**
	 * @param sums of an input channel after the other, each with all output channels
	 * @param from of the first channel at the first place
	 * @param place floats from a place to the next
	 * @param end of the input channels
	 */
	void store(final float[] sums, final int from, final int place,
		final int first, final int end, final float[] rows, final float[] taps,
		final float[] weights)
	{
		final int lanes = transforms.lanes();
		for (int channel = first; channel < end; channel += lanes) {
			final int count = Math.min(lanes, end - channel);
			transforms.fold(n, SIZE, count * out, sums, from + (channel - first) * out,
				place, SIZE * place, rows, 0, pitch, SIZE * pitch);
			transforms.fold(n, n, count * out, rows, 0, SIZE * pitch, pitch, taps, 0, n *
				pitch, pitch);
			store(taps, channel, count, weights);
		}
	}

	private void store(final float[] taps, final int channel, final int count,
		final float[] weights)
	{
		for (int j = 0; j < geometry.outChannels(); j++) {
			int to = (j * geometry.inChannels() + channel) * n * n;
			for (int c = 0; c < count; c++) {
				for (int tap = 0; tap < n * n; tap++) {
					weights[to++] = taps[tap * pitch + c * out + j];
				}
			}
		}
	}
}
