/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.SampleKernel;

/**
 * A convolution of images, the first argument, that packs its filters, the second,
 * before it goes through the samples.
 */
interface FiltersFirst extends SampleKernel {

	@Override
	default int phases() {
		return 2;
	}

	@Override
	default int samplePhase() {
		return 1;
	}

	@Override
	default boolean inputBySample(final int input) {
		return input == 0;
	}
}
