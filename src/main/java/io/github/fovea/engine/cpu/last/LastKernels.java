/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.AveragePoolGrad;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.BatchNormalizationGrad;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.LrnGrad;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which kernel computes which operator on images stored as N,H,W,C. */
public final class LastKernels {

	/**
	 * @param fits whether it computes a node, which is still in N,C,H,W
	 * @param create the kernel of a node of {@link ChannelsLast}
	 */
	private record Entry(Predicate<Node> fits, Function<Node, Kernel> create) {}

	private final Map<Class<? extends Operator>, Entry> entries =
		new HashMap<>();

	private final Primitives primitives;
	private final Winograd winograd;

	public LastKernels(final Primitives primitives, final Winograd winograd) {
		this.primitives = primitives;
		this.winograd = winograd;
		if (primitives.channelLoops() == null) return;
		addConvolutions();
		addPools();
		addNorms();
	}

	private void addConvolutions() {
		add(Conv.class, n -> isWide(((Conv) n.operator()), n.input(1).shape()), null);
		add(ConvGradInput.class, n -> isWide(((ConvGradInput) n.operator()).conv(), n
			.input(1).shape()), null);
		add(ConvGradWeight.class, n -> isWide(((ConvGradWeight) n.operator()).conv(),
			n.output().shape()), this::weightGrad);
	}

	private Kernel weightGrad(final Node node) {
		final ConvGeometry geometry = ConvGeometry.of(((ConvGradWeight) ChannelsLast
			.inner(node)).conv(), node.input(0).shape(), node.output().shape());
		if (geometry.isDepthwise()) return new DepthwiseGradKernel(geometry, primitives
			.channelLoops());
		final WinogradTiles tiles = WinogradTiles.of(geometry);
		if (tiles == null || !winograd.wants(tiles)) return new WeightGradKernel(node,
			primitives);
		return WinogradWeightGradKernel.fits(tiles) ? new WinogradWeightGradKernel(tiles,
			primitives) : new WinogradLargeWeightGradKernel(tiles, primitives);
	}

	/**
	 * Whether a {@link PooledConvGrad} or {@link PooledImageGrad} can be computed for some
	 * inputs, and gains by it.
	 */
	public boolean pays(final Operator operator, final List<Value> inputs) {
		if (operator instanceof PooledConvGrad weights) return weights
			.last() && PooledWeightGradKernel.pays(weights, inputs.get(0).shape());
		return operator instanceof PooledImageGrad image && image.last() && primitives
			.placedSums() != null && pays(image, inputs.get(1).shape(), inputs.get(2)
				.shape());
	}

	private boolean pays(final PooledImageGrad operator, final Shape gradient,
		final Shape weights)
	{
		final ConvGeometry geometry = ConvGeometry.of(operator.inner(), operator.pooled(
			gradient.at(3)), weights);
		final WinogradTiles tiles = WinogradTiles.of(geometry);
		return PooledImageGradKernel.pays(operator, gradient, geometry, tiles != null &&
			winograd.wants(tiles) ? tiles : null, primitives.placedSums());
	}

	/**
	 * Two spatial axes, and channels that fill half a vector: those of a group, or
	 * all where each is convolved by itself.
	 */
	private boolean isWide(final Conv conv, final Shape weights) {
		if (weights.rank() != 4 || weights.size() == 0) return false;
		final int least = Math.min(weights.at(1), weights.at(0) / conv.groups());
		final boolean depthwise = least == 1 && weights.at(0) == conv.groups();
		return conv.groups() == 1 || 2 * (depthwise ? conv.groups()
			: least) >= primitives.lanes();
	}

	private void addPools() {
		final ChannelLoops loops = primitives.channelLoops();
		final Predicate<Node> image = n -> n.input(0).shape().rank() == 4;
		add(MaxPool.class, image, n -> MaxPoolKernel.plain(n, loops));
		// Its nodes are rewritten by IndexedPoolingPass
		add(MaxPoolGrad.class, image, null);
		add(AveragePool.class, image, n -> AveragePoolKernel.forward(n, loops));
		add(AveragePoolGrad.class, image, n -> AveragePoolKernel.gradient(n, loops));
		add(GlobalPool.class, image.and(GlobalPoolKernel::fits),
			n -> new GlobalPoolKernel(n, loops));
	}

	private void addNorms() {
		final ChannelLoops loops = primitives.channelLoops();
		final Predicate<Node> image = n -> n.input(0).shape().rank() == 4 && n.input(0)
			.shape().size() > 0;
		add(BatchNormalization.class, image, n -> new BatchNormInferenceKernel(n,
			loops));
		add(BatchNormalizationTraining.class, image, n -> new BatchNormKernel(n,
			loops));
		add(BatchNormalizationGrad.class, image, n -> new BatchNormGradKernel(n,
			loops));
		add(Lrn.class, image, n -> new LrnKernel(n, primitives));
		add(LrnGrad.class, image, n -> new LrnKernel(n, primitives));
	}

	/** Adds an operator of floats. */
	private void add(final Class<? extends Operator> type,
		final Predicate<Node> fits, final Function<Node, Kernel> create)
	{
		entries.put(type, new Entry(fits, create));
	}

	/** True if there is a kernel for a node of N,C,H,W, once it is rewritten. */
	boolean fits(final Node node) {
		final Entry entry = entries.get(node.operator().getClass());
		return entry != null && isFloat(node) && entry.fits.test(node);
	}

	/** The kernel of a node of this package's operators; null for any other. */
	public Kernel create(final Node node) {
		if (node.operator() instanceof PackFilters) return new PackFiltersKernel(
			node);
		if (node.operator() instanceof WinogradFilters)
			return new WinogradFiltersKernel(node, primitives.winograd());
		if (node.operator() instanceof DepthwiseConv) return new DepthwiseKernel(node,
			primitives.channelLoops());
		if (node.operator() instanceof PackedConv conv) return conv
			.filters() instanceof WinogradFilters ? new WinogradConvKernel(node,
				primitives) : new PackedConvKernel(node, primitives);
		if (node.operator() instanceof IndexedMaxPool pool && pool.last())
			return MaxPoolKernel.indexed(node, primitives.channelLoops());
		if (node.operator() instanceof IndexedMaxPool.Gradient gradient && gradient.last())
			return new MaxPoolGradKernel(node, primitives.channelLoops());
		if (node.operator() instanceof PooledConvGrad grad && grad.last())
			return new PooledWeightGradKernel(node, primitives);
		if (node.operator() instanceof PooledImageGrad grad && grad.last())
			return new PooledImageGradKernel(node, primitives);
		if (!(node.operator() instanceof ChannelsLast)) return null;
		return entries.get(((ChannelsLast) node.operator()).inner().getClass())
			.create.apply(node);
	}

	private static boolean isFloat(final Node node) {
		return Stream.concat(node.inputs().stream(), node.outputs().stream())
			.allMatch(v -> v.type().elements() == ElementType.F32);
	}
}
