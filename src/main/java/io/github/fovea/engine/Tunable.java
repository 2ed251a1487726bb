/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.graph.Graph;

/**
 * An engine that can find out what is fastest on its device, and that engines opened
 * later on the same device then do.
 */
public interface Tunable {

	/** What was found for a node of a graph: seconds as it was done, and now. */
	record Finding(String node, double usual, double best) {}

	/** Is told how far the tuning is. */
	interface Listener {

		/**
		 * @param total nodes, of which some turn out to have nothing to tune
		 */
		void progress(int done, int total, String node);

		/** What was found is kept by now. */
		void found(Finding finding);

		/** True once it shall end; what was found by then stays. */
		boolean canceled();
	}

	/**
	 * Times what the graphs compute, in every way that the device knows.
	 *
	 * @param seconds for each way, at most
	 * @throws io.github.fovea.FoveaException if what is found cannot be kept, or the
	 *           device fails
	 */
	void tune(Iterable<Graph> graphs, double seconds, Listener listener);
}
