/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphRewriter;

/** Networks whose files are made for some images at a time and for no other number. */
final class FixedBatch {

	private FixedBatch() {}

	/** Images that a run of a network of one input needs; 1 if it takes one. */
	static int of(final Graph graph) {
		try {
			GraphRewriter.bindBatch(graph, 1);
			return 1;
		}
		catch (final IllegalArgumentException e) {
			return graph.inputs().get(0).shape().at(0);
		}
	}
}
