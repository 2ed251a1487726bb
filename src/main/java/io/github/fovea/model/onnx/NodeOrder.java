/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.FoveaException;
import io.github.fovea.model.wire.NodeProto;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An order of nodes in which each can run; the file's own where it is one. */
final class NodeOrder {

	private NodeOrder() {}

	/**
	 * @param known names of inputs and constants
	 * @throws FoveaException if nodes wait for each other or for nothing, or compute
	 *           the same tensor
	 */
	static List<NodeProto> sort(final List<NodeProto> nodes,
		final Set<String> known)
	{
		final Set<String> available = new HashSet<>(known);
		checkOutputs(nodes, known);
		final int[] missing = new int[nodes.size()];
		final Map<String, List<Integer>> waiting = new HashMap<>();
		final List<NodeProto> sorted = new ArrayList<>(nodes.size());
		final Deque<Integer> ready = new ArrayDeque<>();
		for (int i = 0; i < missing.length; i++) {
			for (final String input : nodes.get(i).getInputList()) {
				if (input.isEmpty() || available.contains(input)) continue;
				missing[i]++;
				waiting.computeIfAbsent(input, name -> new ArrayList<>()).add(i);
			}
			if (missing[i] == 0) ready.add(i);
			while (!ready.isEmpty()) {
				final NodeProto node = nodes.get(ready.remove());
				sorted.add(node);
				for (final String output : node.getOutputList()) {
					if (output.isEmpty()) continue;
					available.add(output);
					final List<Integer> waiters = waiting.remove(output);
					if (waiters == null) continue;
					for (final int waiter : waiters) {
						if (--missing[waiter] == 0) ready.add(waiter);
					}
				}
			}
		}
		if (sorted.size() < missing.length) throw stuck(nodes, missing, waiting);
		return sorted;
	}

	private static void checkOutputs(final List<NodeProto> nodes,
		final Set<String> known)
	{
		final Set<String> computed = new HashSet<>(known);
		for (final NodeProto node : nodes) {
			for (final String output : node.getOutputList()) {
				if (!output.isEmpty() && !computed.add(output)) throw new FoveaException(
					"the tensor \"" + Names.brief(output) + "\" is defined twice");
			}
		}
	}

	private static FoveaException stuck(final List<NodeProto> nodes,
		final int[] missing, final Map<String, List<Integer>> waiting)
	{
		final Set<String> computed = new HashSet<>();
		nodes.forEach(node -> computed.addAll(node.getOutputList()));
		for (int i = 0; i < missing.length; i++) {
			if (missing[i] == 0) continue;
			for (final String input : nodes.get(i).getInputList()) {
				if (waiting.containsKey(input) && !computed.contains(input))
					return new FoveaException(Names.of(nodes.get(i)) +
						" needs the tensor \"" + Names.brief(input) +
						"\", which is not in the file");
			}
		}
		for (int i = 0;; i++) {
			if (missing[i] > 0) return new FoveaException("the graph runs in a circle: " +
				Names.of(nodes.get(i)) + " waits for its own result");
		}
	}
}
