/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.graph.Operator;

/** Brings weights into the form in which a kernel of {@link PackedConv} reads them. */
sealed interface Filters extends Operator permits PackFilters,
	WinogradFilters
{

	/** The convolution. */
	ConvGeometry geometry();
}
