/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.graph.pass.Invariants;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Gives convolutions and gradients of their images filters that a node of its own
 * prepares, where a device wants them: once after weights have changed. So it does
 * with the weights of dense layers on processors. Gradients of weights have no filters,
 * but may be computed by Winograd's algorithm, too.
 */
final class FilterPass {

	/** Rows of a panel of filters for Winograd's algorithm on processors, at least. */
	private static final int LEAST = 4;

	private final OpenClDevice device;
	private final Choices choices;
	private final Winograd winograd;

	/** Values that depend on parameters alone. */
	private final Set<Value> fixed;

	private FilterPass(final OpenClDevice device, final Choices choices,
		final Winograd winograd, final Set<Value> fixed)
	{
		this.device = device;
		this.choices = choices;
		this.winograd = winograd;
		this.fixed = fixed;
	}

	static Graph apply(final Graph graph, final OpenClDevice device,
		final Choices choices, final Winograd winograd)
	{
		return GraphRewriter.rewrite(graph, new FilterPass(device, choices, winograd,
			Invariants.fixed(graph))::rewrite);
	}

	private List<Value> rewrite(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		final Filters filters = filters(node);
		if (filters != null) return prepare(target, node, inputs, filters,
			new FilteredConv(filters, node.output().shape()));
		final WinogradTiles tiles = weightTiles(node);
		if (tiles != null) return target.addNamed(node.name(), new WinogradWeights(tiles),
			inputs).outputs();
		final Gemm gemm = gemm(node);
		if (gemm == null) return null;
		final int transposed = gemm.transB() ? 1 : 0;
		final Shape b = node.input(1).shape();
		final PackedColumns columns = new PackedColumns(b.at(1 - transposed), b.at(
			transposed), gemm.transB(), Vectors.panel(device));
		return prepare(target, node, inputs, columns, new PackedGemm(gemm, columns));
	}

	private static List<Value> prepare(final GraphBuilder target, final Node node,
		final List<Value> inputs, final Operator preparation, final Operator then)
	{
		final List<Value> operands = new ArrayList<>(inputs);
		operands.set(1, target.add(preparation, inputs.get(1)));
		return target.addNamed(node.name(), then, operands).outputs();
	}

	/** Those by which the gradient of weights that a node is should be computed, or null. */
	private WinogradTiles weightTiles(final Node node) {
		if (!(node.operator() instanceof ConvGradWeight gradient)) return null;
		final ConvolutionForm form = form(gradient.conv(), node.input(0).shape(), node.input(
			1).shape());
		return form == null ? null : winograd.weightTiles(device, choices, form);
	}

	/** Null for what is not of planes, or empty. */
	private static ConvolutionForm form(final Conv conv, final Shape image,
		final Shape result)
	{
		return PlaneGeometry.fits(image) && image.size() > 0 && result.size() > 0
			? ConvolutionForm.of(conv, image, result) : null;
	}

	/** The product by fixed weights that a node is, if a processor packs them. */
	private Gemm gemm(final Node node) {
		if (!device.cpu() || node.inputs().size() < 2 || !fixed.contains(node.input(
			1))) return null;
		final Shape result = node.output().shape();
		final Gemm gemm = node.operator() instanceof Gemm g ? g : node
			.operator() instanceof MatMul && node.input(0).shape().rank() == 2 && node.input(
				1).shape().rank() == 2 ? Gemm.of(false, false) : null;
		final boolean packs = gemm != null && node.output().type()
			.elements() == ElementType.F32 && result.size() > 0 && node.input(1).shape()
				.size() > 0 && MatrixKernels.packs(gemm, result.at(0));
		return packs ? gemm : null;
	}

	/** Those that a node should have, or null to leave it as it is. */
	private Filters filters(final Node node) {
		final boolean gradient = node.operator() instanceof ConvGradInput;
		if (!gradient && !(node.operator() instanceof Conv)) return null;
		final Conv conv = gradient ? ((ConvGradInput) node.operator()).conv()
			: (Conv) node.operator();
		final Shape image = (gradient ? node.output() : node.input(0)).shape();
		final Shape result = (gradient ? node.input(0) : node.output()).shape();
		final ConvolutionForm form = form(conv, image, result);
		if (form == null) return null;
		final WinogradTiles tiles = winograd.tiles(device, choices, form, gradient,
			fixed.contains(node.input(1)));
		if (tiles != null) return new WinogradFilters(tiles, device.cpu() ? Math.max(
			LEAST, Vectors.rows(device, tiles.filters())) : 1);
		return device.cpu() && !gradient ? new PackedFilters(form, Vectors.rows(choices,
			device, form.filtersOfGroup() + "x" + form.weights(), form.filtersOfGroup()))
			: null;
	}
}
