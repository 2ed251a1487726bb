/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Needed;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Update;
import io.github.fovea.graph.Value;

import java.util.ArrayList;
import java.util.List;

/**
 * Drops the nodes and constants that no output and no update needs. Inputs and
 * other parameters stay: callers know them by name.
 */
public final class DeadCode {

	private DeadCode() {}

	public static Graph remove(final Graph graph) {
		final List<Value> wanted = new ArrayList<>(graph.outputs().values());
		graph.updates().stream().map(Update::source).forEach(wanted::add);
		final Needed needed = Needed.by(graph, wanted);
		final List<Parameter> parameters = graph.parameters().stream().filter(
			p -> p.role() != Parameter.Role.CONSTANT || needed.values().contains(p
				.value())).toList();
		return new Graph(graph.inputs(), parameters, needed.nodes(), graph.outputs(),
			graph.updates());
	}
}
