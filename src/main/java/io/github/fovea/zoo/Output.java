/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

/** What a network tells about an image. */
public enum Output {
		/** A number a class, N,classes. */
		CLASSES,
		/** A number a class for each pixel, N,classes,H,W with the image's H and W. */
		PIXELS
}
