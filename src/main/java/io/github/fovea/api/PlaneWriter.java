/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import java.util.Arrays;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

/**
 * Writes rectangles of floats to a plane: straight into the array where an image
 * is one array of 8-bit, 16-bit or float pixels, otherwise pixel by pixel. Threads
 * may write different rectangles at the same time.
 */
interface PlaneWriter {

	/**
	 * Writes a rectangle; the plane begins at 0, 0.
	 *
	 * @param at where its floats begin, row after row
	 */
	void write(float[] from, int at, long x, long y, int width, int height);

	static PlaneWriter of(
		final RandomAccessibleInterval<? extends RealType<?>> plane)
	{
		final Object array = array(plane);
		final int pitch = array == null ? 0 : (int) plane.dimension(0);
		if (array instanceof float[] floats && plane
			.getType() instanceof FloatType) return (from, at, x, y, width,
				height) -> rows(at, x, y, width, height, pitch, (i, j) -> System.arraycopy(
					from, i, floats, j, width));
		if (array instanceof byte[] bytes && plane
			.getType() instanceof UnsignedByteType) return (from, at, x, y, width,
				height) -> rows(at, x, y, width, height, pitch, (i, j) -> narrow(from, i,
					bytes, j, width));
		if (array instanceof short[] shorts && plane
			.getType() instanceof UnsignedShortType) return (from, at, x, y, width,
				height) -> rows(at, x, y, width, height, pitch, (i, j) -> narrow(from, i,
					shorts, j, width));
		final RandomAccessibleInterval<? extends RealType<?>> target = Views.zeroMin(
			SinglePlane.of(plane));
		return (from, at, x, y, width, height) -> pixels(from, at, Views
			.offsetInterval(target, FinalInterval.createMinSize(x, y, width, height)));
	}

	/** The array that is the whole image; null if it is none. */
	private static Object array(final Object plane) {
		return plane instanceof ArrayImg<?, ?> image && image.update(
			null) instanceof ArrayDataAccess<?> access ? access
				.getCurrentStorageArray() : null;
	}

	/** Moves a row from one index to another. */
	@FunctionalInterface
	interface Row {

		void move(int from, int to);
	}

	private static void rows(final int at, final long x, final long y,
		final int width, final int height, final int pitch, final Row row)
	{
		for (int i = 0; i < height; i++) {
			row.move(at + i * width, (int) ((y + i) * pitch + x));
		}
	}

	// Rounded as ImgLib2's types do.
	private static void narrow(final float[] from, final int at,
		final byte[] to, final int first, final int n)
	{
		for (int i = 0; i < n; i++) {
			to[first + i] = (byte) Util.round(from[at + i]);
		}
	}

	private static void narrow(final float[] from, final int at,
		final short[] to, final int first, final int n)
	{
		for (int i = 0; i < n; i++) {
			to[first + i] = (short) Util.round(from[at + i]);
		}
	}

	private static void pixels(final float[] from, final int at,
		final RandomAccessibleInterval<? extends RealType<?>> target)
	{
		final long width = target.dimension(0);
		final long height = target.dimension(1);
		final float[] part = at == 0 ? from : Arrays.copyOfRange(from, at, at +
			(int) (width * height));
		LoopBuilder.setImages(ArrayImgs.floats(part, width, height), target)
			.forEachPixel((s, t) -> t.setReal(s.get()));
	}
}
