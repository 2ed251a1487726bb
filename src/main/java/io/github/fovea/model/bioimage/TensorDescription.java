/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import java.util.List;
import java.util.Optional;

/**
 * An input or output of a network.
 *
 * @param type its elements, by NumPy's name
 * @param steps preprocessing of an input, postprocessing of an output
 * @param test a tensor in NumPy's format: raw input, or output after its steps;
 *          null if there is none
 */
public record TensorDescription(String id, String description,
	List<Axis> axes, String type, List<ProcessingStep> steps, PackagedFile test)
{

	public TensorDescription {
		axes = List.copyOf(axes);
		steps = List.copyOf(steps);
	}

	public Optional<Axis> axis(final String axisId) {
		return axes.stream().filter(a -> a.id().equals(axisId)).findFirst();
	}

	public Optional<Axis> axis(final Axis.Kind kind) {
		return axes.stream().filter(a -> a.kind() == kind).findFirst();
	}
}
