/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.last.PooledConvGrad;
import io.github.fovea.engine.cpu.last.PooledImageGrad;
import io.github.fovea.engine.cpu.last.Winograd;
import io.github.fovea.engine.cpu.last.WinogradTiles;
import io.github.fovea.engine.cpu.matrix.Correlation;
import io.github.fovea.engine.cpu.matrix.Dots;
import io.github.fovea.engine.cpu.matrix.Packing;
import io.github.fovea.engine.cpu.matrix.PanelKernel;
import io.github.fovea.engine.cpu.rows.WinogradWeightGradKernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * Kernels of the operators that slide a window over an image, by fixed rules of
 * shape. Up to three spatial axes.
 */
public final class WindowKernels {

	private WindowKernels() {}

	public static boolean fits(final Shape image) {
		return image.rank() <= WindowGeometry.AXES + 2;
	}

	public static Kernel conv(final Node node, final Primitives primitives) {
		final Conv conv = (Conv) node.operator();
		final Shape weights = node.input(1).shape();
		final WindowGeometry geometry = new WindowGeometry(conv.window(), node
			.input(0).shape(), node.output().shape());
		final int bias = node.inputs().size() == 3 ? 2 : -1;
		if (isPlaneByPlane(conv, weights, primitives, geometry, geometry.image,
			geometry.output, geometry.padBegin)) return new StencilConvolution(
				primitives, geometry, conv.groups(), geometry.image, geometry.output,
				geometry.padBegin, false, bias);
		final PanelKernel panels = primitives.panels(weights.at(0) / conv.groups());
		final Filters filters = new Filters(conv.groups(), weights.at(0) / conv
			.groups(), weights.at(1), geometry.taps(), panels, false, false);
		if (primitives.lanes() > 0 && shifts(geometry, geometry.padBegin,
			geometry.output, panels))
		{
			final PaddedRows rows = new PaddedRows(filters.channels, geometry.image,
				geometry.output, geometry.padBegin, geometry, filters.rows, 1);
			return new ShiftConvolution(panels, filters, rows, geometry.batch, geometry
				.imagePlane(), bias);
		}
		return new GatherConvolution(panels, filters, Gather.ofImage(geometry),
			geometry.batch, bias);
	}

	public static Kernel convGradInput(final Node node,
		final Primitives primitives)
	{
		final Conv conv = ((ConvGradInput) node.operator()).conv();
		final Shape weights = node.input(1).shape();
		final WindowGeometry geometry = new WindowGeometry(conv.window(), node
			.output().shape(), node.input(0).shape());
		final int[] pads = geometry.gradientPads();
		if (isPlaneByPlane(conv, weights, primitives, geometry, geometry.output,
			geometry.image, pads)) return new StencilConvolution(primitives, geometry,
				conv.groups(), geometry.output, geometry.image, pads, true, -1);
		final PanelKernel panels = primitives.panels(weights.at(1));
		final boolean shifts = primitives.lanes() > 0 && shifts(geometry, pads,
			geometry.image, panels);
		final Filters filters = new Filters(conv.groups(), weights.at(1), weights.at(
			0) / conv.groups(), geometry.taps(), panels, true, shifts);
		if (shifts) {
			final PaddedRows rows = new PaddedRows(filters.channels, geometry.output,
				geometry.image, pads, geometry, filters.rows, 1);
			return new ShiftConvolution(panels, filters, rows, geometry.batch, geometry
				.outputPlane(), -1);
		}
		return new PhasedConvolution(panels, filters, geometry);
	}

	/** The kernel of a {@link FilterRowsConv}. */
	public static Kernel filterRowsConv(final Node node) {
		return new FilterRowsConvolution(node);
	}

	public static Kernel convGradWeight(final Node node,
		final Primitives primitives, final Winograd winograd)
	{
		final PanelKernel panels = primitives.panels();
		final Conv conv = ((ConvGradWeight) node.operator()).conv();
		final Shape weights = node.output().shape();
		final WindowGeometry geometry = new WindowGeometry(conv.window(), node
			.input(0).shape(), node.input(1).shape());
		final Correlation correlation = primitives.correlation();
		final Dots dots = primitives.dots();
		final int filters = weights.at(0) / conv.groups();
		if (filters == 1 && dots != null && isPlain(geometry, geometry.padBegin)) {
			final PaddedRows rows = new PaddedRows(weights.at(1), geometry.image,
				geometry.output, geometry.padBegin, geometry, 1, dots.rows());
			return new DotWeightGradient(dots, rows, geometry.batch, conv.groups(),
				geometry.imagePlane(), weights.at(1) * geometry.taps());
		}
		if (correlation != null && isPlain(geometry, geometry.padBegin)) {
			final PaddedRows rows = new PaddedRows(weights.at(1), geometry.image,
				geometry.output, geometry.padBegin, geometry, filters, correlation
					.rows());
			return new ShiftWeightGradient(correlation, rows, geometry.batch, conv
				.groups(), filters, geometry.imagePlane(), weights.at(1) * geometry
					.taps());
		}
		final WinogradTiles tiles = primitives.lanes() > 0 ? null : WinogradTiles.ofFirst(
			conv, node.input(0).shape(), weights);
		if (tiles != null && winograd.wants(tiles) && WinogradWeightGradKernel.can(
			tiles) && (winograd == Winograd.ALWAYS || WinogradWeightGradKernel.pays(tiles)))
			return new WinogradWeightGradKernel(tiles, panels);
		if (primitives.lanes() == 0 && conv.groups() == 1 && ThinWeightGradient.fits(
			geometry)) return new ThinWeightGradient(geometry, filters);
		return new PixelWeightGradient(panels, geometry, conv.groups(), filters, weights
			.at(1));
	}

	/** Whether plain loops can compute an operator for some inputs, and gain by it. */
	public static boolean pays(final Operator operator, final List<Value> inputs,
		final Winograd winograd)
	{
		if (operator instanceof PooledImageGrad image) return PooledImageGradient.pays(image,
			inputs.get(1).shape(), inputs.get(2).shape(), winograd);
		return operator instanceof PooledConvGrad weights && PooledWeightGradient.pays(weights,
			inputs.get(0).shape());
	}

	public static Kernel pooledImageGrad(final Node node) {
		return new PooledImageGradient(node);
	}

	public static Kernel pooledConvGrad(final Node node) {
		return new PooledWeightGradient(node);
	}

	/** True where each plane of the result sees one plane, and the stencil fits. */
	private static boolean isPlaneByPlane(final Conv conv, final Shape weights,
		final Primitives primitives, final WindowGeometry g, final int[] source,
		final int[] places, final int[] pads)
	{
		return weights.at(0) == conv.groups() && weights.at(1) == 1 && isPlain(g,
			pads) && StencilConvolution.fits(primitives, g, source, places, pads);
	}

	/** True for stride 1 in two dimensions without cropping. */
	private static boolean isPlain(final WindowGeometry g, final int[] pads) {
		return g.image[0] == 1 && g.kernel[0] == 1 && g.output[0] == 1 && pads[0] == 0 &&
			pads[1] >= 0 && pads[2] >= 0 && g.stride[1] == 1 && g.stride[2] == 1;
	}

	/** True if few of the places that shifting computes are dropped. */
	private static boolean shifts(final WindowGeometry g, final int[] pads,
		final int[] places, final PanelKernel panels)
	{
		if (!isPlain(g, pads)) return false;
		final int pitch = places[2] + (g.kernel[2] - 1) * g.dilation[2];
		final int computed = Packing.padded(places[1] * pitch, Math.min(panels
			.columns(), 32));
		return 2 * places[1] * places[2] >= computed;
	}

	/** Whether the places of an image's maxima are kept for the gradient. */
	public static boolean indexes(final MaxPool pool, final TensorType image) {
		return image.elements() == ElementType.F32 && fits(image.shape()) && MaxPool2x2Kernel
			.fits(new WindowGeometry(pool.window(), image.shape(), pool.infer(List.of(image))
				.get(0).shape()));
	}

	/** The kernel of an {@link IndexedMaxPool} of an image with its channels first. */
	public static Kernel indexedMaxPool(final Node node) {
		return new IndexedMaxPoolKernel(node);
	}

	/** The kernel of its gradient. */
	public static Kernel indexedMaxPoolGrad(final Node node) {
		return new IndexedMaxPoolGradKernel(node);
	}

	public static Kernel maxPool(final Node node, final Primitives primitives) {
		return MaxPoolKernel.forward(node, primitives);
	}

	public static Kernel maxPoolGrad(final Node node) {
		return MaxPoolKernel.gradient(node);
	}

	/** Null for what is not float32. */
	public static Kernel maxPoolIndices(final Node node) {
		final TensorType x = node.input(0).type();
		return x.elements() == ElementType.F32 && fits(x.shape()) ? new MaxIndicesKernel(
			node) : null;
	}

	public static Kernel averagePool(final Node node) {
		return AveragePoolKernel.forward(node);
	}

	public static Kernel averagePoolGrad(final Node node) {
		return AveragePoolKernel.gradient(node);
	}
}
