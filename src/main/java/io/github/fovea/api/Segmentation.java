/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * What of a plane of probabilities is foreground, and its parts: pixels at least as
 * probable as a threshold, connected over edges or corners.
 *
 * @param mask 0 or 255 for each pixel, row after row
 * @param labels 0, or the number of the part; parts are numbered in the order of
 *          their first pixels
 * @param count number of parts
 */
public record Segmentation(byte[] mask, int[] labels, int count) {

	/** Labels before a part is known. */
	private static final int OPEN = -1;

	public static Segmentation of(
		final RandomAccessibleInterval<? extends RealType<?>> plane,
		final double threshold)
	{
		final int width = Math.toIntExact(plane.dimension(0));
		final int height = Math.toIntExact(plane.dimension(1));
		final float[] pixels = new float[Math.multiplyExact(width, height)];
		PlaneReader.of(plane, null).read(0, 0, width, height, pixels, 0);
		final byte[] mask = new byte[pixels.length];
		final int[] labels = new int[pixels.length];
		for (int i = 0; i < pixels.length; i++) {
			if (!(pixels[i] >= threshold)) continue;
			mask[i] = (byte) 255;
			labels[i] = OPEN;
		}
		int count = 0;
		final int[] stack = new int[pixels.length];
		for (int i = 0; i < labels.length; i++) {
			if (labels[i] == OPEN) fill(labels, i, ++count, width, height, stack);
		}
		return new Segmentation(mask, labels, count);
	}

	/** @param stack room for all pixels: each is pushed once */
	private static void fill(final int[] labels, final int first,
		final int label, final int width, final int height, final int[] stack)
	{
		int top = 0;
		stack[top++] = first;
		labels[first] = label;
		while (top > 0) {
			final int at = stack[--top];
			final int x = at % width;
			final int y = at / width;
			for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
				for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
					final int neighbour = v * width + u;
					if (labels[neighbour] != OPEN) continue;
					labels[neighbour] = label;
					stack[top++] = neighbour;
				}
			}
		}
	}
}
