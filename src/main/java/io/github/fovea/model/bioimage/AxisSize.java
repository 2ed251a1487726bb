/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

/** How large a tensor may be, or is, along an axis. */
public sealed interface AxisSize {

	/** One size. */
	record Fixed(long size) implements AxisSize {}

	/** min, min + step, min + 2 step, … */
	record Stepped(long min, long step) implements AxisSize {

		/** The smallest size that is not below another. */
		public long atLeast(final long wanted) {
			return min + Math.max(0, (wanted - min + step - 1) / step) * step;
		}

		/** The largest size that is not above another; the smallest of all if none is. */
		public long atMost(final long wanted) {
			return wanted < min ? min : min + (wanted - min) / step * step;
		}
	}

	/**
	 * factor · (size of an axis of a tensor) + offset.
	 *
	 * @param tensor id of the tensor
	 * @param axis id of its axis
	 */
	record Reference(String tensor, String axis, double factor,
		double offset) implements AxisSize
	{

		public long of(final long size) {
			return Math.round(factor * size + offset);
		}
	}

	/** Any size: the batch's, or one that depends on the data. */
	record Open() implements AxisSize {}
}
