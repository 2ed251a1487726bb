/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights under the names of a PyTorch state dict, for a graph whose parameters
 * have the same names. The prefix of parallel training and the counters of batch
 * normalisation mean nothing to a graph.
 */
public final class StateDict {

	private static final String PARALLEL = "module.";
	private static final String COUNTER = "num_batches_tracked";
	/** Names that a message lists of each kind. */
	private static final int LISTED = 12;

	private StateDict() {}

	/**
	 * @return content of each parameter of the graph, by name; constants only where
	 *         the weights have them
	 * @throws FoveaException if they do not fit, telling all that does not
	 */
	public static Map<String, Tensor> fit(final Graph graph,
		final Map<String, Tensor> weights)
	{
		final Map<String, Tensor> left = new TreeMap<>();
		weights.forEach((name, tensor) -> {
			if (!name.endsWith(COUNTER)) left.put(name.startsWith(PARALLEL) ? name
				.substring(PARALLEL.length()) : name, tensor);
		});
		final Map<String, Tensor> result = new HashMap<>();
		final List<String> missing = new ArrayList<>();
		final List<String> other = new ArrayList<>();
		for (final Parameter parameter : graph.parameters()) {
			final Tensor tensor = left.remove(parameter.name());
			if (tensor == null) {
				if (parameter.role() != Parameter.Role.CONSTANT) missing.add(parameter
					.name());
			}
			else if (!tensor.type().equals(parameter.value().type())) other.add(parameter
				.name() + " is " + tensor.type() + " and should be " + parameter.value()
					.type());
			else result.put(parameter.name(), tensor);
		}
		if (!missing.isEmpty() || !other.isEmpty() || !left.isEmpty())
			throw new FoveaException("the weights do not fit the network" + list("missing",
				missing) + list("left over", List.copyOf(left.keySet())) + list(
					"of another shape", other));
		return result;
	}

	private static String list(final String what, final List<String> names) {
		if (names.isEmpty()) return "";
		final int more = names.size() - LISTED;
		return "; " + names.size() + " " + what + ": " + String.join(", ", names.subList(
			0, Math.min(LISTED, names.size()))) + (more > 0 ? " and " + more + " more" : "");
	}
}
