/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

/** How a training is repeated: lines of the shell and of a macro. */
public record Recipe(String shell, String macro) {}
