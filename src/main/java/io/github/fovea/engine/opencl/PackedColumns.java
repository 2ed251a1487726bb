/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * The second matrix of a product as columns for {@code vectors.cl}: [panel of
 * columns][row][column].
 *
 * @param n columns
 * @param k rows
 * @param transposed whether it comes with columns as rows
 * @param panel columns of a panel
 */
record PackedColumns(int n, int k, boolean transposed, int panel) implements
	Operator
{

	@Override
	public String name() {
		return "PackedColumns";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(inputs.get(0).as(Shape.of(columns(null).ofMatrix())));
	}

	Vectors.Columns columns(final Operand source) {
		return Vectors.Columns.of(source, n, k, panel);
	}
}
