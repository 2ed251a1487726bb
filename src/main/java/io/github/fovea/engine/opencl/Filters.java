/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Operator;

/** Brings weights into the form in which kernels of {@link FilteredConv} read them. */
sealed interface Filters extends Operator permits PackedFilters,
	WinogradFilters
{

	@Override
	default String domain() {
		return FOVEA;
	}
}
