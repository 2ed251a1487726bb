/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.ElementType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which kernels compute which operator. */
final class KernelTable {

	/**
	 * @param fits whether a node is of a form that the kernels know
	 */
	private record Entry(Predicate<Node> fits, Consumer<Launches> kernels) {}

	private final Choices choices;
	private final Map<Class<? extends Operator>, List<Entry>> entries =
		new HashMap<>();

	/**
	 * @param choices what kernels ask
	 */
	KernelTable(final Choices choices) {
		this.choices = choices;
		AlongAxisKernels.register(this);
		ConvolutionKernels.register(this);
		ElementKernels.register(this);
		LayoutKernels.register(this);
		MatrixKernels.register(this);
		NormalizationKernels.register(this);
		OptimizerKernels.register(this);
		PointwiseKernels.register(this);
		PoolingKernels.register(this);
		ReduceKernels.register(this);
		SoftmaxKernels.register(this);
		TrainingKernels.register(this);
		UnpoolKernels.register(this);
	}

	/** Kernels of all nodes of an operator that no others fit, of float32. */
	void add(final Class<? extends Operator> type,
		final Consumer<Launches> kernels)
	{
		add(type, node -> true, kernels);
	}

	/**
	 * Kernels of nodes of float32.
	 *
	 * @param fits which of them
	 */
	void add(final Class<? extends Operator> type, final Predicate<Node> fits,
		final Consumer<Launches> kernels)
	{
		addForAnyType(type, node -> isFloat(node) && fits.test(node), kernels);
	}

	/** Kernels of nodes of all element types that no others fit. */
	void addForAnyType(final Class<? extends Operator> type,
		final Consumer<Launches> kernels)
	{
		addForAnyType(type, node -> true, kernels);
	}

	/**
	 * @param fits which of them
	 */
	void addForAnyType(final Class<? extends Operator> type,
		final Predicate<Node> fits, final Consumer<Launches> kernels)
	{
		entries.computeIfAbsent(type, t -> new ArrayList<>()).add(new Entry(fits,
			kernels));
	}

	/** True if nothing but float32 occurs, counters and labels left aside. */
	private static boolean isFloat(final Node node) {
		return Stream.concat(node.inputs().stream().limit(1), node.outputs().stream())
			.allMatch(v -> v.type().elements() == ElementType.F32);
	}

	boolean knows(final Node node) {
		return find(node).isPresent();
	}

	private Optional<Entry> find(final Node node) {
		return entries.getOrDefault(node.operator().getClass(), List.of()).stream()
			.filter(e -> e.fits.test(node)).findFirst();
	}

	/** What computes a node; nothing where its results have no elements. */
	Launches of(final Node node, final OpenClDevice device,
		final Function<Value, Location> locations)
	{
		if (node.outputs().stream().allMatch(v -> v.shape().size() == 0))
			return new Launches(device, choices, node, locations);
		final Launches launches = node.operator() instanceof FusedProduct fused
			? new Launches(device, choices, fused.product(node), locations, node.output(),
				fused.epilogue(node)) : new Launches(device, choices, node, locations);
		find(launches.node()).orElseThrow().kernels.accept(launches);
		return launches;
	}
}
