/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;

/** When images are stored as N,H,W,C. Fixed by shapes and primitives alone. */
public enum Layout {

		/** Where vectors over the channels of a convolution pay. */
		BY_COST,
		/** Wherever there is a kernel: for tests. */
		LAST,
		/** Nowhere. */
		FIRST;

	/** Whether a node is worth reordering its images. */
	boolean wants(final Node node, final Primitives primitives) {
		return switch (this) {
			case LAST -> true;
			case FIRST -> false;
			case BY_COST -> primitives.lanes() > 0 && 2 * vectorised(node) >= primitives
				.lanes();
		};
	}

	/** Channels that lie side by side in vectors. */
	private static long vectorised(final Node node) {
		if (node.operator() instanceof Conv) return node.output().shape().get(1);
		if (node.operator() instanceof ConvGradInput) return node.output().shape()
			.get(1);
		if (node.operator() instanceof ConvGradWeight) return node.output().shape()
			.get(0);
		return 0;
	}
}
