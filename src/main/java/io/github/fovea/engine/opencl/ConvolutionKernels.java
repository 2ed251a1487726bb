/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.tensor.Shape;

/** Convolution and its gradients: {@code convolution.cl}. */
final class ConvolutionKernels {

	private static final String FAMILY = "convolution";

	private ConvolutionKernels() {}

	static void register(final KernelTable table) {
		table.add(Conv.class, ConvolutionKernels::fits, ConvolutionKernels::forward);
		table.add(ConvGradInput.class, ConvolutionKernels::fits,
			ConvolutionKernels::inputGradient);
		table.add(ConvGradWeight.class, ConvolutionKernels::fits,
			ConvolutionKernels::weightGradient);
	}

	private static boolean fits(final Node node) {
		return PlaneGeometry.fits(node.input(0).shape());
	}

	private static Launch geometry(final Launch launch, final Conv conv,
		final Shape image, final int filters, final long results)
	{
		return launch.ints(image.at(1), filters, conv.groups()).ints(PlaneGeometry.of(
			conv.window(), image).ints()).number(results);
	}

	private static void forward(final Launches to) {
		final Node node = to.node();
		final boolean biased = node.inputs().size() == 3;
		final long n = node.output().shape().size();
		geometry(to.add(FAMILY, "forward").define("GROUP", 64).buffers(to.in(0), to.in(
			1), to.in(biased ? 2 : 1), to.out(0)).ints(biased ? 1 : 0), (Conv) node
				.operator(), node.input(0).shape(), node.output().shape().at(1), n).over(
					n);
	}

	private static void inputGradient(final Launches to) {
		final Node node = to.node();
		final long n = node.output().shape().size();
		geometry(to.add(FAMILY, "input_gradient").define("GROUP", 64).buffers(to.in(0),
			to.in(1), to.out(0)), ((ConvGradInput) node.operator()).conv(), node.output()
				.shape(), node.input(0).shape().at(1), n).over(n);
	}

	private static void weightGradient(final Launches to) {
		final Node node = to.node();
		final long n = node.output().shape().size();
		geometry(to.add(FAMILY, "weight_gradient").buffers(to.in(0), to.in(1), to.out(0))
			.ints(node.input(0).shape().at(0)), ((ConvGradWeight) node.operator()).conv(),
			node.input(0).shape(), node.input(1).shape().at(1), n).groups(n);
	}
}
