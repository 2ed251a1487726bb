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

/**
 * Convolution and its gradients: by tiles where they are products of matrices of
 * some size, else by {@code convolution.cl}.
 */
final class ConvolutionKernels {

	private static final String FAMILY = "convolution";

	/** Rows, columns or summands that a tile needs at least, so as to pay. */
	private static final int LEAST = 8;

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

	private static Launch geometry(final Launch launch, final ConvolutionForm form,
		final long results)
	{
		return launch.ints(form.channels(), form.filters(), form.groups()).ints(form
			.geometry().ints()).number(results);
	}

	private static void forward(final Launches to) {
		final Node node = to.node();
		final ConvolutionForm form = ConvolutionForm.of((Conv) node.operator(), node
			.input(0).shape(), node.output().shape());
		final boolean biased = node.inputs().size() == 3;
		final long n = node.output().shape().size();
		if (to.device().cpu() && n > 0) VectorConvolution.forward(to, form);
		else if (pays(form.filtersOfGroup(), form.weights(), n)) TiledConvolution.forward(to,
			form);
		else geometry(to.add(FAMILY, "forward").define("GROUP", 64).buffers(to.in(0), to
			.in(1), to.in(biased ? 2 : 1), to.out(0)).ints(biased ? 1 : 0), form, n)
				.over(n);
	}

	private static void inputGradient(final Launches to) {
		final Node node = to.node();
		final Shape image = node.output().shape();
		final ConvolutionForm form = ConvolutionForm.of(((ConvGradInput) node
			.operator()).conv(), image, node.input(0).shape());
		if (to.device().cpu() && image.size() > 0) VectorConvolution.inputGradient(to,
			form);
		else if (pays(form.channelsOfGroup(), form.filtersOfGroup() * form.window(), image
			.size())) TiledConvolution.inputGradient(to, form);
		else geometry(to.add(FAMILY, "input_gradient").define("GROUP", 64).buffers(to.in(
			0), to.in(1), to.out(0)), form, image.size()).over(image.size());
	}

	private static void weightGradient(final Launches to) {
		final Node node = to.node();
		final ConvolutionForm form = ConvolutionForm.of(((ConvGradWeight) node
			.operator()).conv(), node.input(0).shape(), node.input(1).shape());
		final long n = node.output().shape().size();
		if (to.device().cpu() && node.input(1).shape().size() > 0) VectorConvolution
			.weightGradient(to, form);
		else if (pays(form.filtersOfGroup(), form.weights(), node.input(1).shape().size()))
			TiledConvolution.weightGradient(to, form);
		else geometry(to.add(FAMILY, "weight_gradient").buffers(to.in(0), to.in(1), to
			.out(0)).ints(form.samples()), form, n).groups(n);
	}

	private static boolean pays(final int rows, final int columns,
		final long results)
	{
		return rows >= LEAST && columns >= LEAST && results > 0;
	}
}
