/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import io.github.fovea.tensor.Tensor;

/** What a measure has counted over batches. */
interface Tally {

	/**
	 * @param outputs of a network
	 * @param targets what they should be
	 * @return how many images were counted
	 */
	int add(Tensor outputs, Tensor targets);

	/** The measure; NaN if nothing was counted. */
	double value();
}
