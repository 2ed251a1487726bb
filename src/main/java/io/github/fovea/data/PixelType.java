/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

/** How an image file stores its pixels. Pictures hold the values as float32. */
public enum PixelType {
		/** Unsigned 8-bit integers; also each channel of RGB. */
		U8(255, 1),
		/** Unsigned 16-bit integers. */
		U16(65535, 2),
		/** 32-bit floating point, of any range. */
		F32(1, 4);

	private final float full;
	private final int bytes;

	PixelType(final float full, final int bytes) {
		this.full = full;
		this.bytes = bytes;
	}

	/** The value that counts as 1: the largest of integers, 1 for float. */
	public float full() {
		return full;
	}

	/** Bytes of one pixel of one channel. */
	public int bytes() {
		return bytes;
	}
}
