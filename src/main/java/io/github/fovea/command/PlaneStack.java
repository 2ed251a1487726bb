/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;

import ij.ImageStack;
import ij.process.ColorProcessor;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/** Planes that a filter fills, one after the other, and their ImageJ stack. */
final class PlaneStack {

	/** What the pixels are. */
	enum Pixels {
			BYTE, SHORT, FLOAT, /** Three planes make one slice. */
			RGB
	}

	/** Pixels that one Java array holds. */
	private static final int MOST = Integer.MAX_VALUE - 8;

	private final Pixels pixels;
	private final int width;
	private final int height;
	private final List<Object> arrays = new ArrayList<>();

	PlaneStack(final Pixels pixels, final long width, final long height) {
		if (width > MOST || height > MOST || width * height > MOST)
			throw new FoveaException("The result would have " + width + " x " + height +
				" pixels, more than an ImageJ image can; take a larger stride, less " +
				"padding, or a part of the image");
		this.pixels = pixels;
		this.width = Math.toIntExact(width);
		this.height = Math.toIntExact(height);
	}

	Pixels pixels() {
		return pixels;
	}

	/** Adds a plane: bytes, shorts or floats, row after row. */
	void add(final Object array) {
		arrays.add(array);
	}

	/** Adds planes of zeros. */
	List<RandomAccessibleInterval<? extends RealType<?>>> add(final int count) {
		final List<RandomAccessibleInterval<? extends RealType<?>>> planes =
			new ArrayList<>();
		for (int i = 0; i < count; i++) {
			planes.add(add());
		}
		return planes;
	}

	private RandomAccessibleInterval<? extends RealType<?>> add() {
		final int size = Math.multiplyExact(width, height);
		switch (pixels) {
			case SHORT:
				final short[] shorts = new short[size];
				arrays.add(shorts);
				return ArrayImgs.unsignedShorts(shorts, width, height);
			case FLOAT:
				final float[] floats = new float[size];
				arrays.add(floats);
				return ArrayImgs.floats(floats, width, height);
			case BYTE, RGB:
			default:
				final byte[] bytes = new byte[size];
				arrays.add(bytes);
				return ArrayImgs.unsignedBytes(bytes, width, height);
		}
	}

	ImageStack toStack() {
		final ImageStack stack = new ImageStack(width, height);
		if (pixels != Pixels.RGB) {
			arrays.forEach(a -> stack.addSlice(null, a));
			return stack;
		}
		for (int i = 0; i < arrays.size(); i += 3) {
			final ColorProcessor colors = new ColorProcessor(width, height);
			colors.setRGB((byte[]) arrays.get(i), (byte[]) arrays.get(i + 1),
				(byte[]) arrays.get(i + 2));
			stack.addSlice(colors);
		}
		return stack;
	}
}
