/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessible;

/** A plane through which ImgLib2 cannot look, so that it reads pixel by pixel. */
record OpaquePlane<T>(RandomAccessible<T> plane) implements RandomAccessible<T> {

	@Override
	public int numDimensions() {
		return plane.numDimensions();
	}

	@Override
	public T getType() {
		return plane.getType();
	}

	@Override
	public RandomAccess<T> randomAccess() {
		return plane.randomAccess();
	}

	@Override
	public RandomAccess<T> randomAccess(final Interval interval) {
		return plane.randomAccess(interval);
	}
}
