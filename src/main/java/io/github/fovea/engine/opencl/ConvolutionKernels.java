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
 * Convolution and its gradients: by Winograd's algorithm where it pays; by vectors on
 * processors; by tiles where they are products of matrices of some size; else by their
 * definition. {@link FilterPass} comes first.
 */
final class ConvolutionKernels {

	/** Rows and columns that a tile needs at least, so as to pay. */
	private static final int LEAST = 8;

	private ConvolutionKernels() {}

	static void register(final KernelTable table) {
		table.add(Conv.class, ConvolutionKernels::fits, ConvolutionKernels::forward);
		table.add(ConvGradInput.class, ConvolutionKernels::fits,
			ConvolutionKernels::inputGradient);
		table.add(ConvGradWeight.class, ConvolutionKernels::fits,
			ConvolutionKernels::weightGradient);
		table.add(PackedFilters.class, VectorConvolution::filters);
		table.add(WinogradFilters.class, WinogradConvolution::filters);
		table.add(FilteredConv.class, ConvolutionKernels::filtered);
		table.add(WinogradWeights.class, WinogradWeightGradient::add);
	}

	private static boolean fits(final Node node) {
		return node.input(0).shape().rank() <= 5;
	}

	private static void forward(final Launches to) {
		final Node node = to.node();
		final Conv conv = (Conv) node.operator();
		final Shape image = node.input(0).shape();
		final Shape result = node.output().shape();
		if (!PlaneGeometry.fits(image) || result.size() == 0) {
			DirectConvolution.forward(to, conv);
			return;
		}
		final ConvolutionForm form = ConvolutionForm.of(conv, image, result);
		if (pays(form.filtersOfGroup(), form.weights())) TiledConvolution.forward(to,
			form);
		else DirectConvolution.forward(to, conv);
	}

	/** What {@link FilterPass} made. */
	private static void filtered(final Launches to) {
		final Filters filters = ((FilteredConv) to.node().operator()).filters();
		if (filters instanceof PackedFilters packed) VectorConvolution.forward(to, packed);
		else WinogradConvolution.add(to, (WinogradFilters) filters);
	}

	private static void inputGradient(final Launches to) {
		final Conv conv = ((ConvGradInput) to.node().operator()).conv();
		final Shape image = to.node().output().shape();
		if (!PlaneGeometry.fits(image) || image.size() == 0) {
			DirectConvolution.inputGradient(to, conv);
			return;
		}
		final ConvolutionForm form = ConvolutionForm.of(conv, image, to.node().input(0)
			.shape());
		if (to.device().cpu()) VectorConvolution.inputGradient(to, form);
		else if (pays(form.channelsOfGroup(), form.filtersOfGroup() * form.window()))
			TiledConvolution.inputGradient(to, form);
		else DirectConvolution.inputGradient(to, conv);
	}

	private static void weightGradient(final Launches to) {
		final Conv conv = ((ConvGradWeight) to.node().operator()).conv();
		final Shape image = to.node().input(0).shape();
		final Shape result = to.node().input(1).shape();
		if (!PlaneGeometry.fits(image) || result.size() == 0) {
			DirectConvolution.weightGradient(to, conv);
			return;
		}
		final ConvolutionForm form = ConvolutionForm.of(conv, image, result);
		if (to.device().cpu()) VectorConvolution.weightGradient(to, form);
		else if (pays(form.filtersOfGroup(), form.weights())) TiledConvolution
			.weightGradient(to, form);
		else DirectConvolution.weightGradient(to, conv);
	}

	private static boolean pays(final int rows, final int columns) {
		return rows >= LEAST && columns >= LEAST;
	}
}
