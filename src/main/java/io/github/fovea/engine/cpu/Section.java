/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.graph.Node;

import java.util.List;

/**
 * Nodes that are computed one after the other, or several together, some samples
 * at a time.
 *
 * @param samples of the batch; 0 for a node by itself
 */
record Section(List<Node> nodes, int samples) {

	boolean together() {
		return samples > 0;
	}
}
