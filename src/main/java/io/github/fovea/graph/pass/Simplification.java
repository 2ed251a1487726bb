/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;

/** What is simpler on every engine, and computes the same. */
public final class Simplification {

	private Simplification() {}

	public static Graph apply(final Graph graph) {
		return PooledActivationGradient.apply(BatchNormalizationFolding.apply(DeadCode
			.remove(TransposedConvolution.apply(InferenceSimplification.apply(graph)))));
	}
}
