/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Node;

/** Writes a node of one kind of operator. */
@FunctionalInterface
interface Exporter {

	/** The operator as it is: its name, its attributes, its inputs. */
	Exporter PLAIN = (node, out) -> out.node(node.operator().name(), node.name(),
		out.names(node.inputs()), out.names(node.outputs()), node.operator()
			.attributes());

	void export(Node node, GraphExport out);
}
