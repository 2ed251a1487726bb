/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

/**
 * What a layer of a network says of an image.
 *
 * @param label the image's known class, -1 if it has none
 * @param values empty if the image could not be read
 * @param error why it could not; null if it was
 */
public record ImageFeatures(String image, int label, float[] values,
	String error)
{}
