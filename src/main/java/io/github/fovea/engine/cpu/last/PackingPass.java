/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.matrix.Panels;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.pass.DeadCode;
import io.github.fovea.graph.pass.SingleUse;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives convolutions of images with their channels last packed filters, a node of
 * its own, and takes into them what follows: the addition of another image and
 * ReLU. Dense layers become convolutions of images of one pixel.
 */
public final class PackingPass {

	private final Primitives primitives;
	private final Winograd winograd;
	private final Set<Value> single;
	/** Convolutions of the new graph by their output. */
	private final Map<Value, Node> convolutions = new HashMap<>();

	private PackingPass(final Primitives primitives, final Winograd winograd,
		final Set<Value> single)
	{
		this.primitives = primitives;
		this.winograd = winograd;
		this.single = single;
	}

	public static Graph apply(final Graph graph, final Primitives primitives,
		final Winograd winograd)
	{
		final boolean any = graph.nodes().stream().anyMatch(n -> convolves(
			n) != null || isDense(n));
		if (!any || primitives.rowProduct() == null) return graph;
		return DeadCode.remove(GraphRewriter.rewrite(graph, new PackingPass(primitives,
			winograd, SingleUse.of(graph))::rewrite));
	}

	private static Operator convolves(final Node node) {
		return node.operator() instanceof ChannelsLast last && (last
			.inner() instanceof Conv || last.inner() instanceof ConvGradInput) ? last
				.inner() : null;
	}

	private List<Value> rewrite(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		if (convolves(node) != null) return pack(target, node, inputs);
		if (isDense(node)) return dense(target, node, inputs);
		if (node.operator() instanceof Binary b && b
			.function() == Binary.Function.ADD) return addResidual(target, node,
				inputs);
		if (node.operator() instanceof Unary u && u
			.function() == Unary.Function.RELU) return addRelu(target, node, inputs);
		return null;
	}

	private List<Value> pack(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		final ConvGeometry geometry = ConvGeometry.of(convolves(node), inputs.get(0)
			.shape(), inputs.get(1).shape());
		if (geometry.isDepthwise()) return depthwise(target, node, geometry, inputs);
		final WinogradTiles tiles = WinogradTiles.of(geometry);
		final Filters filters = tiles != null && winograd.wants(tiles)
			? new WinogradFilters(tiles, Panels.of(primitives.rowProduct(), geometry
				.outChannels())) : new PackFilters(geometry, panels(geometry));
		final List<Value> operands = new ArrayList<>(inputs);
		operands.set(1, target.add(filters, inputs.get(1)));
		return add(target, node.name(), new PackedConv(filters, inputs.size() == 3,
			false, false), operands);
	}

	/** Its weights come tap by tap instead of channel by channel. */
	private static List<Value> depthwise(final GraphBuilder target,
		final Node node, final ConvGeometry geometry, final List<Value> inputs)
	{
		final Value matrix = target.add(new Reshape(List.of((long) geometry.inDepth(),
			(long) geometry.taps())), inputs.get(1));
		final List<Value> operands = new ArrayList<>(inputs);
		operands.set(1, target.add(new Transpose(List.of(1, 0)), matrix));
		return target.addNamed(node.name(), new DepthwiseConv(geometry), operands)
			.outputs();
	}

	/** A dense layer: a product of images' features and weights, plus a bias. */
	private static boolean isDense(final Node node) {
		if (!(node.operator() instanceof Gemm gemm)) return false;
		final long n = node.output().shape().get(1);
		final boolean plain = !gemm.transA() && gemm.alpha() == 1 && (node.inputs()
			.size() == 2 || gemm.beta() == 1 && node.input(2).shape().equals(Shape.of(
				n)));
		return plain && node.output().type().elements() == ElementType.F32 && node
			.input(0).shape().size() > 0 && node.output().shape().size() > 0;
	}

	/** What slides takes all channels together. */
	private Panels panels(final ConvGeometry geometry) {
		final boolean slides = geometry.phases().size() == 1 && new PixelBlocks(geometry,
			geometry.phases().get(0), 1).slide(primitives.slidingProduct());
		return slides ? Panels.one(primitives.rowProduct(), geometry.outChannels())
			: Panels.of(primitives.rowProduct(), geometry.outChannels());
	}

	private List<Value> dense(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		final Shape x = inputs.get(0).shape();
		final Shape y = node.output().shape();
		final ConvGeometry geometry = ConvGeometry.product(x.at(0), x.at(1), y.at(1),
			((Gemm) node.operator()).transB());
		final PackFilters filters = new PackFilters(geometry, Panels.of(primitives
			.rowProduct(), geometry.outChannels()));
		final List<Value> operands = new ArrayList<>(inputs);
		operands.set(0, target.add(new Reshape(List.of(x.get(0), 1L, 1L, x.get(1))),
			inputs.get(0)));
		operands.set(1, target.add(filters, inputs.get(1)));
		final Node product = target.addNamed(node.name(), new PackedConv(filters, inputs
			.size() == 3, false, false), operands);
		return List.of(target.add(new Reshape(List.of(y.get(0), y.get(1))), product
			.output()));
	}

	private List<Value> add(final GraphBuilder target, final String name,
		final PackedConv operator, final List<Value> inputs)
	{
		final Node conv = target.addNamed(name, operator, inputs);
		convolutions.put(conv.output(), conv);
		return conv.outputs();
	}

	private List<Value> addResidual(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		if (!inputs.get(0).shape().equals(inputs.get(1).shape())) return null;
		for (int i = 1; i >= 0; i--) {
			final Node conv = convolutions.get(inputs.get(i));
			if (conv == null || !single.contains(node.input(i))) continue;
			final PackedConv operator = (PackedConv) conv.operator();
			if (operator.residual() || operator.relu()) continue;
			final List<Value> operands = new ArrayList<>(conv.inputs());
			operands.add(inputs.get(1 - i));
			return add(target, node.name(), new PackedConv(operator.filters(), operator
				.biased(), true, false), operands);
		}
		return null;
	}

	private List<Value> addRelu(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		final Node conv = convolutions.get(inputs.get(0));
		if (conv == null || !single.contains(node.input(0))) return null;
		final PackedConv operator = (PackedConv) conv.operator();
		return operator.relu() ? null : add(target, node.name(), new PackedConv(
			operator.filters(), operator.biased(), operator.residual(), true), conv
				.inputs());
	}
}
