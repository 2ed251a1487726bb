/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.matrix.PanelKernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.tensor.Shape;

/**
 * Kernels of the operators that slide a window over an image, by fixed rules of
 * shape. Up to three spatial axes.
 */
public final class WindowKernels {

	private WindowKernels() {}

	public static boolean fits(final Shape image) {
		return image.rank() <= WindowGeometry.AXES + 2;
	}

	public static Kernel conv(final Node node, final PanelKernel panels) {
		final Conv conv = (Conv) node.operator();
		final Shape weights = node.input(1).shape();
		final WindowGeometry geometry = new WindowGeometry(conv.window(), node
			.input(0).shape(), node.output().shape());
		final Filters filters = new Filters(conv.groups(), weights.at(0) / conv
			.groups(), weights.at(1), geometry.taps(), panels.rows(), false, false);
		return new GatherConvolution(panels, filters, Gather.ofImage(geometry),
			geometry.batch, 0, 1, node.inputs().size() == 3 ? 2 : -1);
	}

	public static Kernel convGradInput(final Node node,
		final PanelKernel panels)
	{
		final Conv conv = ((ConvGradInput) node.operator()).conv();
		final Shape weights = node.input(1).shape();
		final WindowGeometry geometry = new WindowGeometry(conv.window(), node
			.output().shape(), node.input(0).shape());
		final Filters filters = new Filters(conv.groups(), weights.at(1), weights.at(
			0) / conv.groups(), geometry.taps(), panels.rows(), true, false);
		return new GatherConvolution(panels, filters, Gather.ofOutput(geometry),
			geometry.batch, 0, 1, -1);
	}

	public static Kernel convGradWeight(final Node node,
		final PanelKernel panels)
	{
		final Conv conv = ((ConvGradWeight) node.operator()).conv();
		final Shape weights = node.output().shape();
		final WindowGeometry geometry = new WindowGeometry(conv.window(), node
			.input(0).shape(), node.input(1).shape());
		return new GatherWeightGradient(panels, Gather.ofImage(geometry),
			geometry.batch, conv.groups(), weights.at(0) / conv.groups(), weights.at(
				1));
	}

	public static Kernel maxPool(final Node node) {
		return MaxPoolKernel.forward(node);
	}

	public static Kernel maxPoolGrad(final Node node) {
		return MaxPoolKernel.gradient(node);
	}

	public static Kernel averagePool(final Node node) {
		return AveragePoolKernel.forward(node);
	}

	public static Kernel averagePoolGrad(final Node node) {
		return AveragePoolKernel.gradient(node);
	}
}
