/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph;

/** target ← source, taking effect when a run ends. */
public record Update(Parameter target, Value source) {

	public Update {
		if (target.role() == Parameter.Role.CONSTANT)
			throw new IllegalArgumentException("Constant " + target.name() +
				" cannot be updated");
		if (!target.value().type().equals(source.type()))
			throw new IllegalArgumentException("The update of " + target.value() +
				" has another type: " + source.type());
	}
}
