/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

/**
 * Where a network was published.
 *
 * @param authors as they are cited: "He et al."
 * @param venue journal, conference or arXiv number
 */
public record Publication(String authors, int year, String title, String venue) {

	/** {@code He et al. 2016, CVPR}. */
	@Override
	public String toString() {
		return authors + " " + year + ", " + venue;
	}
}
