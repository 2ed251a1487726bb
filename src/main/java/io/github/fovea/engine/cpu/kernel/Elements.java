/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.tensor.ElementType;

/** Access to Java arrays of any element type, for the paths that need no speed. */
final class Elements {

	private Elements() {}

	/** An element as a double; U8 is unsigned. */
	static double get(final Object array, final int index) {
		if (array instanceof float[] f) return f[index];
		if (array instanceof byte[] b) return b[index] & 0xff;
		if (array instanceof int[] i) return i[index];
		if (array instanceof long[] l) return l[index];
		return ((double[]) array)[index];
	}

	/** Sets an element, narrowed as a Java cast does; BOOL becomes 0 or 1. */
	static void set(final Object array, final ElementType type, final int index,
		final double value)
	{
		switch (type) {
			case F32 -> ((float[]) array)[index] = (float) value;
			case F64 -> ((double[]) array)[index] = value;
			case I64 -> ((long[]) array)[index] = (long) value;
			case I32 -> ((int[]) array)[index] = (int) value;
			case U8 -> ((byte[]) array)[index] = (byte) (int) value;
			case BOOL -> ((byte[]) array)[index] = (byte) (value != 0 ? 1 : 0);
		}
	}

	/** Copies n elements between arrays of one type; the source has a stride. */
	static void copy(final Object source, final int from, final int stride,
		final Object target, final int to, final int n)
	{
		if (stride == 1) System.arraycopy(source, from, target, to, n);
		else if (source instanceof float[] s) copy(s, from, stride,
			(float[]) target, to, n);
		else if (source instanceof long[] s) {
			final long[] t = (long[]) target;
			for (int i = 0; i < n; i++) {
				t[to + i] = s[from + i * stride];
			}
		}
		else for (int i = 0; i < n; i++) {
			System.arraycopy(source, from + i * stride, target, to + i, 1);
		}
	}

	private static void copy(final float[] source, final int from,
		final int stride, final float[] target, final int to, final int n)
	{
		for (int i = 0; i < n; i++) {
			target[to + i] = source[from + i * stride];
		}
	}
}
