/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * The filters of a convolution as rows for {@code vectors.cl}: [group][panel of
 * rows][weight][row].
 *
 * @param each rows of a panel
 */
record PackedFilters(ConvolutionForm form, int each) implements Filters {

	@Override
	public String name() {
		return "PackedFilters";
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(inputs.get(0).as(Shape.of((long) form.groups() * rows(null)
			.size())));
	}

	/** The rows, of which each group has as many. */
	Vectors.Rows rows(final Operand source) {
		return Vectors.Rows.of(source, form.filtersOfGroup(), each, form.weights());
	}
}
