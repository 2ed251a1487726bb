/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark.peer;

import io.github.fovea.benchmark.Workload;
import io.github.fovea.tensor.Tensor;

/** An engine to compare. */
interface Peer {

	/** Engine and version, for the table. */
	String version();

	/** Builds a workload with its first weights; null where the engine cannot. */
	Session open(Workload workload, int threads) throws Exception;

	/** A workload that is ready to run. */
	interface Session {

		/**
		 * Takes a batch from Java's memory, computes, and brings the loss or all
		 * outputs back to it.
		 *
		 * @param labels null where nothing is learned
		 */
		Tensor step(Tensor images, Tensor labels) throws Exception;
	}
}
