/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.pass.Sections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a graph into sections whose nodes go through the batch together. A node that
 * cannot, as one that packs filters, is put before the section that it would
 * interrupt, if it needs nothing of it.
 */
final class Sectioning {

	/**
	 * Bytes of filters that a core's cache keeps, so that they may be read again for
	 * each few samples.
	 */
	private static final long KEPT = 2 << 20;

	private final Map<Node, Kernel> kernels;
	private final int fewest;
	private final Set<Value> updates = new HashSet<>();
	private final List<Section> sections = new ArrayList<>();
	/** Values of the section that is growing; true for those given by sample. */
	private final Map<Value, Boolean> inside = new HashMap<>();
	private List<Node> growing = new ArrayList<>();

	/**
	 * @param fewest samples that are worth dividing
	 */
	private Sectioning(final Map<Node, Kernel> kernels, final int fewest) {
		this.kernels = kernels;
		this.fewest = fewest;
	}

	static List<Section> of(final Graph graph, final Map<Node, Kernel> kernels,
		final int fewest)
	{
		final Sectioning sectioning = new Sectioning(kernels, fewest);
		graph.updates().forEach(u -> sectioning.updates.add(u.source()));
		graph.nodes().forEach(sectioning::add);
		sectioning.close();
		return sectioning.sections;
	}

	/** The graph with its nodes in the order of the sections. */
	static Graph order(final Graph graph, final List<Section> sections) {
		return new Graph(graph.inputs(), graph.parameters(), sections.stream().flatMap(
			s -> s.nodes().stream()).toList(), graph.outputs(), graph.updates());
	}

	/** The same for the memory plan. */
	static Sections forMemory(final List<Section> sections,
		final Map<Node, Kernel> kernels)
	{
		final int[] ends = new int[sections.stream().mapToInt(s -> s.nodes().size())
			.sum()];
		final Set<Value> sliced = new HashSet<>();
		final Set<Value> whole = new HashSet<>();
		int from = 0;
		for (final Section section : sections) {
			final int to = from + section.nodes().size();
			for (int i = from; i < to; i++) {
				ends[i] = to;
			}
			if (section.together()) section.nodes().forEach(n -> add(n,
				(SampleKernel) kernels.get(n), sliced, whole));
			from = to;
		}
		return new Sections(ends, sliced, whole);
	}

	private static void add(final Node node, final SampleKernel kernel,
		final Set<Value> sliced, final Set<Value> whole)
	{
		for (int i = 0; i < node.outputs().size(); i++) {
			if (kernel.outputBySample(i)) sliced.add(node.output(i));
		}
		for (int i = 0; i < node.inputs().size(); i++) {
			if (!kernel.inputBySample(i)) whole.add(node.input(i));
		}
	}

	private void add(final Node node) {
		// An update may be computed in the parameter, which all samples read.
		final boolean updates = node.outputs().stream().anyMatch(
			this.updates::contains);
		if (!(kernels.get(node) instanceof SampleKernel kernel) || kernel
			.samples() < fewest || updates || isHeavy(node, kernel))
		{
			if (updates || node.inputs().stream().anyMatch(inside::containsKey)) close();
			sections.add(new Section(List.of(node), 0));
			return;
		}
		if (!fits(node, kernel)) close();
		growing.add(node);
		for (int i = 0; i < node.outputs().size(); i++) {
			inside.put(node.output(i), kernel.outputBySample(i));
		}
	}

	/** True if all samples should be there when filters are read, as these are larger. */
	private static boolean isHeavy(final Node node, final SampleKernel kernel) {
		long filters = 0;
		long images = node.output().type().bytes();
		for (int i = 0; i < node.inputs().size(); i++) {
			final long bytes = node.input(i).type().bytes();
			if (kernel.inputBySample(i)) images += bytes;
			else filters += bytes;
		}
		return filters > KEPT && filters > images / kernel.samples();
	}

	private boolean fits(final Node node, final SampleKernel kernel) {
		if (growing.isEmpty()) return true;
		if (((SampleKernel) kernels.get(growing.get(0))).samples() != kernel
			.samples()) return false;
		for (int i = 0; i < node.inputs().size(); i++) {
			final Boolean bySample = inside.get(node.input(i));
			if (bySample != null && !(bySample && kernel.inputBySample(i)))
				return false;
		}
		return true;
	}

	private void close() {
		if (growing.isEmpty()) return;
		final int samples = ((SampleKernel) kernels.get(growing.get(0))).samples();
		sections.add(new Section(growing, growing.size() > 1 ? samples : 0));
		growing = new ArrayList<>();
		inside.clear();
	}
}
