/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

/**
 * How fast a workload was.
 *
 * @param imagesPerSecond in the median step
 * @param milliseconds of the median step, with the batch brought in and the
 *          result taken out
 * @param gigaflops billions of floating point operations in a second, by the
 *          definition of the convolutions and dense layers
 * @param shareOfPeak of what the device was measured to do at most; NaN where
 *          that is not known
 */
public record BenchmarkResult(String workload, double imagesPerSecond,
	double milliseconds, double gigaflops, double shareOfPeak, int threads,
	String jvm, String engine)
{}
