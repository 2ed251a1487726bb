/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;

import java.util.HashMap;
import java.util.Map;

/** The reference's kernel for each class of operators. */
final class KernelTable {

	private final Map<Class<? extends Operator>, Kernel<?>> kernels =
		new HashMap<>();

	KernelTable() {
		PointwiseKernels.register(this);
		LayoutKernels.register(this);
		AlongAxisKernels.register(this);
		ReduceKernels.register(this);
		MatrixKernels.register(this);
		ConvolutionKernels.register(this);
		PoolingKernels.register(this);
		UnpoolKernels.register(this);
		NormalizationKernels.register(this);
		SoftmaxKernels.register(this);
		TrainingKernels.register(this);
	}

	<O extends Operator> void add(final Class<O> type, final Kernel<O> kernel) {
		kernels.put(type, kernel);
	}

	boolean knows(final Operator operator) {
		return kernels.containsKey(operator.getClass());
	}

	void run(final Node node, final Numbers[] in, final Numbers[] out) {
		run(node.operator(), in, out);
	}

	// add() pairs a kernel with the class of its operators.
	@SuppressWarnings("unchecked")
	private <O extends Operator> void run(final O operator, final Numbers[] in,
		final Numbers[] out)
	{
		((Kernel<O>) kernels.get(operator.getClass())).run(operator, in, out);
	}
}
