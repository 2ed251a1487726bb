/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Value;

import org.jocl.cl_mem;

/** A buffer that a kernel works on. */
sealed interface Operand {

	/** That of a value of the graph. */
	record OfValue(Value value) implements Operand {}

	/**
	 * Workspace of a node: its content is lost with the node's last launch.
	 *
	 * @param offset in bytes
	 */
	record Scratch(long offset, long bytes) implements Operand {}

	/** All of an arena of the memory plan. */
	record Arena(int index) implements Operand {}

	/** All of a buffer that parameters are parts of. */
	record Whole(cl_mem memory) implements Operand {}

	/** Numbers that stay the same, as tables of places. */
	record Table(int[] content) implements Operand {}
}
