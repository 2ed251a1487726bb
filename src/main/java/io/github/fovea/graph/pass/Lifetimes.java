/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Update;
import io.github.fovea.graph.Value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which values of a graph share storage, and from which node to which each
 * storage is in use. The storages are known by the value that comes first in
 * them, the root.
 */
final class Lifetimes {

	/** Before the first node. */
	static final int START = -1;

	private final Graph graph;
	/** After the last node, when the updates take effect. */
	private final int end;
	private final Map<Value, Value> rootOf = new LinkedHashMap<>();
	private final Map<Value, Parameter> parameterOf = new HashMap<>();
	private final Map<Value, Integer> first = new HashMap<>();
	private final Map<Value, Integer> last = new HashMap<>();
	private final Set<Value> pinned = new HashSet<>();
	private final Sections sections;
	/** First node of the one section that uses a storage, for those that have one. */
	private final Map<Value, Integer> sectionOf = new HashMap<>();

	Lifetimes(final Graph graph, final Sections sections) {
		this.graph = graph;
		this.sections = sections;
		end = graph.nodes().size();
		graph.inputs().forEach(v -> define(v, v, START));
		for (final Parameter p : graph.parameters()) {
			define(p.value(), p.value(), START);
			parameterOf.put(p.value(), p);
		}
		for (int i = 0; i < end; i++) {
			final Node node = graph.nodes().get(i);
			final boolean view = InPlace.isView(node.operator());
			for (final Value output : node.outputs()) {
				define(output, view ? root(node.input(0)) : output, i);
			}
			for (final Value input : node.inputs()) {
				use(input, i);
			}
		}
		graph.updates().forEach(u -> use(u.source(), end));
		graph.outputs().values().forEach(v -> use(v, end));
		graph.inputs().forEach(v -> pin(root(v)));
		graph.outputs().values().forEach(v -> pin(root(v)));
		for (int i = 0; i < end; i++) {
			shareWithInputs(graph.nodes().get(i), i);
		}
		findSections();
	}

	Collection<Value> values() {
		return rootOf.keySet();
	}

	/** The storages that are not parameters. */
	List<Value> arenaRoots() {
		final List<Value> roots = new ArrayList<>();
		for (final Value value : values()) {
			if (root(value) == value && parameter(value) == null) roots.add(value);
		}
		return roots;
	}

	Value root(final Value value) {
		Value root = rootOf.get(value);
		while (rootOf.get(root) != root) {
			root = rootOf.get(root);
		}
		return root;
	}

	/** The parameter that a storage is, or null. */
	Parameter parameter(final Value root) {
		return parameterOf.get(root);
	}

	/** True for what callers see: inputs and outputs keep a storage of their own. */
	boolean pinned(final Value root) {
		return pinned.contains(root);
	}

	/**
	 * First node of the only section that uses a storage, sample by sample;
	 * {@link MemoryPlan#WHOLE_BATCH} for the others.
	 */
	int section(final Value root) {
		return sectionOf.getOrDefault(root, MemoryPlan.WHOLE_BATCH);
	}

	/**
	 * True if two storages may not share memory: those of one section are used for
	 * the same samples, node after node; others for as long as their sections last.
	 */
	boolean overlap(final Value a, final Value b) {
		if (section(a) != section(b) || pinned(a) || pinned(b)) return true;
		if (section(a) != MemoryPlan.WHOLE_BATCH) return first.get(a) <= last.get(
			b) && first.get(b) <= last.get(a);
		return sections.first(first.get(a)) <= sections.last(last.get(b)) &&
			sections.first(first.get(b)) <= sections.last(last.get(a));
	}

	private void findSections() {
		final Map<Value, List<Value>> shared = new HashMap<>();
		values().forEach(v -> shared.computeIfAbsent(root(v),
			r -> new ArrayList<>()).add(v));
		for (final Value root : arenaRoots()) {
			final int section = sections.first(first.get(root));
			final boolean one = section >= 0 && section == sections.first(last.get(
				root)) && last.get(root) < end;
			if (one && !pinned(root) && sections.sliced(shared.get(root))) sectionOf
				.put(root, section);
		}
	}

	private void define(final Value value, final Value root, final int at) {
		rootOf.put(value, root);
		first.putIfAbsent(root, at);
		last.putIfAbsent(root, at);
	}

	private void use(final Value value, final int at) {
		last.merge(root(value), at, Math::max);
	}

	private void pin(final Value root) {
		pinned.add(root);
	}

	private void shareWithInputs(final Node node, final int at) {
		for (int o = 0; o < node.outputs().size(); o++) {
			final Value output = node.output(o);
			if (root(output) != output) continue;
			for (int i = 0; i < node.inputs().size(); i++) {
				if (!InPlace.allows(node, o, i)) continue;
				final Value input = root(node.input(i));
				if (last.get(input) != at || takenBy(node, o, input) || readElsewhere(node, o,
					input) || readForEverySample(at, input)) continue;
				if (parameter(input) != null ? !replaces(output, parameter(input))
					: pinned(input) || pinned(output)) continue;
				rootOf.put(output, input);
				last.put(input, last.get(output));
				break;
			}
		}
	}

	/** True if an earlier output of the node lives there already. */
	private boolean takenBy(final Node node, final int outputs,
		final Value root)
	{
		for (int o = 0; o < outputs; o++) {
			if (root(node.output(o)) == root) return true;
		}
		return false;
	}

	/** True if the node reads it in another order, too. */
	private boolean readElsewhere(final Node node, final int output,
		final Value root)
	{
		for (int i = 0; i < node.inputs().size(); i++) {
			if (root(node.input(i)) == root && !InPlace.allows(node, output, i))
				return true;
		}
		return false;
	}

	/**
	 * True if an earlier node of the section reads all of it for each sample, so that
	 * it is still read when the first samples' part of it would be written.
	 */
	private boolean readForEverySample(final int at, final Value root) {
		for (int i = sections.first(at); i < at; i++) {
			for (final Value input : graph.nodes().get(i).inputs()) {
				if (root(input) == root && sections.isWhole(input)) return true;
			}
		}
		return false;
	}

	private boolean replaces(final Value source, final Parameter target) {
		for (final Update update : graph.updates()) {
			if (update.target() == target) return update.source() == source;
		}
		return false;
	}
}
