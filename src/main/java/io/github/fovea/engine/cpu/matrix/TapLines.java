/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

/**
 * What a pixel sees of few channels, as lines of taps that are as far apart as
 * neighbouring pixels are: tap t of line l is {@code lines[l] + t * step} floats from
 * where the pixel's inputs begin, and its weights are row {@code rows[l] + t *
 * rowStep}.
 *
 * @param taps of a line
 * @param step floats
 */
public record TapLines(int taps, int step, int[] lines, int[] rows,
	int rowStep)
{}
