/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.tensor.Shape;

/**
 * A line of a network's summary.
 *
 * @param output shape of the layer's result, batch first
 * @param trainable numbers learned
 * @param fixed numbers kept but not learned: running statistics, constants
 */
public record LayerRow(String name, String kind, Shape output, long trainable,
	long fixed)
{}
