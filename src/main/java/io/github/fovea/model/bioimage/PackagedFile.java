/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

/**
 * A file of a package.
 *
 * @param source its path beside the description
 * @param sha256 in hexadecimal digits; null if it is not given
 */
public record PackagedFile(String source, String sha256) {}
