/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/**
 * A kernel whose main phase can be done for some samples of the batch at a time,
 * so that a run of such kernels works on samples that are still in the cache.
 * There is at most one phase before it, which reads nothing that is given by
 * sample, and at most one after it.
 */
public interface SampleKernel extends Kernel {

	/** Samples of the batch: the first axis. */
	int samples();

	/** The phase that goes by samples. */
	default int samplePhase() {
		return 0;
	}

	/** True if an input is read at the samples that are computed, and there alone. */
	default boolean inputBySample(final int input) {
		return true;
	}

	/** True if the sample phase writes an output, at the samples that are computed. */
	default boolean outputBySample(final int output) {
		return true;
	}

	/**
	 * Elements that are copied at a time where the arrays begin at different samples
	 * and the kernel wants them at one index; 0 if it does not.
	 */
	default int stage() {
		return 0;
	}

	/**
	 * The main phase for some samples.
	 *
	 * @param arguments whose arrays begin at {@link Arguments#inFirst} and
	 *          {@link Arguments#outFirst}
	 * @param first true for the first samples of the part in this run
	 */
	void runSamples(Arguments arguments, int part, int from, int to,
		boolean first);
}
