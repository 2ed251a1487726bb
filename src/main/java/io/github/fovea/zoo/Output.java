/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

/** What a network says. */
public enum Output {
		/** A number for each class, N,classes. */
		CLASSES,
		/** A number for each class of each pixel, N,classes,H,W. */
		PIXELS
}
