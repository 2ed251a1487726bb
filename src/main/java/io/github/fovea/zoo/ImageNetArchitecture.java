/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

/** Networks published for ImageNet's photographs: 224x224 pixels, 1,000 classes. */
abstract class ImageNetArchitecture implements Architecture {

	@Override
	public InputSize input(final String name) {
		return new InputSize(224, 224, 3);
	}

	@Override
	public int classes(final String name) {
		return 1000;
	}
}
