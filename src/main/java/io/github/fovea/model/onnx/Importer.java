/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

/** Reads the nodes of one ONNX operator. */
@FunctionalInterface
interface Importer {

	/**
	 * Adds to the graph what a node means.
	 *
	 * @throws UnsupportedForm if Fovea lacks the form that the node has
	 * @throws RuntimeException if the node is wrong
	 */
	void importNode(NodeImport node);
}
