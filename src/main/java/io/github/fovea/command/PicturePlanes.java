/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.data.Picture;

import ij.ImagePlus;

import java.util.Arrays;

/** Pictures of one size as the slices of an ImageJ image of their pixel type. */
final class PicturePlanes {

	private final Picture first;
	private final boolean colors;
	private final PlaneStack stack;
	private int slices;

	/**
	 * @param first tells the size and type
	 * @param colors true if three channels are red, green and blue
	 */
	PicturePlanes(final Picture first, final boolean colors) {
		this.first = first;
		this.colors = colors && first.channels() == 3;
		stack = new PlaneStack(this.colors ? PlaneStack.Pixels.RGB : switch (first
			.type()) {
			case U8 -> PlaneStack.Pixels.BYTE;
			case U16 -> PlaneStack.Pixels.SHORT;
			case F32 -> PlaneStack.Pixels.FLOAT;
		}, first.width(), first.height());
	}

	void add(final Picture picture) {
		final int plane = picture.height() * picture.width();
		for (int c = 0; c < picture.channels(); c++) {
			stack.add(pixels(picture, c * plane, plane));
		}
		slices++;
	}

	private static Object pixels(final Picture picture, final int from,
		final int count)
	{
		final float[] values = Arrays.copyOfRange(picture.pixels().floats(), from, from +
			count);
		final float most = picture.type().full();
		switch (picture.type()) {
			case U8:
				final byte[] bytes = new byte[count];
				for (int i = 0; i < count; i++) {
					bytes[i] = (byte) whole(values[i], most);
				}
				return bytes;
			case U16:
				final short[] shorts = new short[count];
				for (int i = 0; i < count; i++) {
					shorts[i] = (short) whole(values[i], most);
				}
				return shorts;
			case F32:
			default:
				return values;
		}
	}

	private static int whole(final float value, final float most) {
		return Math.round(Math.max(0, Math.min(most, value)));
	}

	/** @param source whose title and calibration the image takes over */
	ImagePlus image(final String name, final ImagePlus source) {
		return ResultImage.colored(ResultImage.of(name, source, stack, new int[] { first
			.channels(), slices, 1 }, colors, (double) source.getWidth() / first.width(),
			(double) source.getHeight() / first.height(), true), source);
	}
}
