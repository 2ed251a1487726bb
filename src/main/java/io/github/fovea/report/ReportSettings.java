/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

/**
 * What is reported of classifiers besides the usual.
 *
 * @param top how many of the likeliest classes count as found
 * @param least probability below which an image is unknown; 0 for none
 */
public record ReportSettings(int top, double least) {}
