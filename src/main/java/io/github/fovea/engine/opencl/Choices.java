/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.List;
import java.util.function.Supplier;

/**
 * Decides what kernels leave open, such as how a product is divided among
 * work-items. Every answer computes the same, up to rounding.
 */
interface Choices {

	/**
	 * @param question what is asked, with all that the answer may depend on but the
	 *          device
	 * @param usual what holds where nothing better is known
	 * @param candidates what else the device can do, each told from the others by its
	 *          text; the usual one may be among them
	 */
	<T> T choose(String question, T usual, Supplier<List<T>> candidates);

	/**
	 * A number that estimates rest on, above 0.
	 *
	 * @param usual what holds where nothing was measured
	 */
	double number(String what, double usual);
}
