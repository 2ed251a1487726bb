/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import java.lang.reflect.Array;
import java.util.function.IntFunction;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.converter.Converters;
import net.imglib2.converter.RealFloatConverter;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Reads rectangles of a plane as floats: 8-bit, 16-bit and float pixels as the
 * image stores them, other types one by one. Threads may read at the same time.
 */
final class PlaneReader {

	/** Makes floats of what an image stores. */
	private interface Widening {

		void widen(Object from, float[] to, int at, int n);
	}

	private final PrimitiveBlocks<?> blocks;
	private final Widening widening;
	private final IntFunction<Object> newPixels;
	/** What each thread reads into. */
	private final ThreadLocal<Object> pixels = new ThreadLocal<>();

	/**
	 * @param border null if nothing is read beyond the edges
	 */
	static PlaneReader of(
		final RandomAccessibleInterval<? extends RealType<?>> plane,
		final Border border)
	{
		final Object type = plane.getType();
		if (type instanceof UnsignedByteType) return new PlaneReader(
			PlaneReader.<UnsignedByteType> blocks(plane, border, new byte[1]), (from, to, at,
				n) -> widen((byte[]) from, to, at, n), byte[]::new);
		if (type instanceof UnsignedShortType) return new PlaneReader(
			PlaneReader.<UnsignedShortType> blocks(plane, border, new short[1]), (from, to, at,
				n) -> widen((short[]) from, to, at, n), short[]::new);
		return new PlaneReader(PlaneReader.<FloatType> blocks(
			type instanceof FloatType ? plane : floats(plane), border, new float[1]), (from, to, at,
				n) -> System.arraycopy(from, 0, to, at, n), float[]::new);
	}

	private PlaneReader(final PrimitiveBlocks<?> blocks, final Widening widening,
		final IntFunction<Object> newPixels)
	{
		this.blocks = blocks.threadSafe();
		this.widening = widening;
		this.newPixels = newPixels;
	}

	@SuppressWarnings("unchecked")
	private static <T extends RealType<T> & NativeType<T>> PrimitiveBlocks<T>
		blocks(final RandomAccessibleInterval<? extends RealType<?>> plane,
			final Border border, final Object pixel)
	{
		final RandomAccessibleInterval<T> zeroMin = Views.zeroMin(
			SinglePlane.of((RandomAccessibleInterval<T>) plane));
		final RandomAccessible<T> extended = border == null ? zeroMin : border.extend(
			zeroMin);
		final PrimitiveBlocks<T> blocks = PrimitiveBlocks.of(extended,
			PrimitiveBlocks.OnFallback.ACCEPT);
		return border != Border.MIRROR || reflects(blocks, pixel) ? blocks
			: PrimitiveBlocks.of(new OpaquePlane<>(extended),
				PrimitiveBlocks.OnFallback.ACCEPT);
	}

	/**
	 * ImgLib2 copies from the image behind all views, reflects its other axes too, and
	 * divides by zero for one of one pixel. It does not tell what it finds behind the
	 * views, so a pixel is tried.
	 */
	private static boolean reflects(final PrimitiveBlocks<?> blocks,
		final Object pixel)
	{
		try {
			blocks.copy(FinalInterval.createMinSize(-1, -1, 1, 1), pixel);
			return true;
		}
		catch (final ArithmeticException e) {
			return false;
		}
	}

	@SuppressWarnings("unchecked")
	private static <T extends RealType<T>> RandomAccessibleInterval<FloatType>
		floats(final RandomAccessibleInterval<? extends RealType<?>> plane)
	{
		return Converters.convert((RandomAccessibleInterval<T>) plane,
			new RealFloatConverter<>(), new FloatType());
	}

	/** Reads a rectangle; the plane begins at 0, 0. */
	void read(final long x, final long y, final int width, final int height,
		final float[] target, final int at)
	{
		final int n = width * height;
		final Object from = pixels(n);
		blocks.copy(FinalInterval.createMinSize(x, y, width, height), from);
		widening.widen(from, target, at, n);
	}

	private Object pixels(final int n) {
		final Object present = pixels.get();
		if (present != null && Array.getLength(present) >= n) return present;
		final Object larger = newPixels.apply(n);
		pixels.set(larger);
		return larger;
	}

	private static void widen(final byte[] from, final float[] to,
		final int at, final int n)
	{
		for (int i = 0; i < n; i++) {
			to[at + i] = from[i] & 0xff;
		}
	}

	private static void widen(final short[] from, final float[] to,
		final int at, final int n)
	{
		for (int i = 0; i < n; i++) {
			to[at + i] = from[i] & 0xffff;
		}
	}
}
