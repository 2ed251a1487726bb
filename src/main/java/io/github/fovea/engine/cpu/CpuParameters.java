/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.Parameters;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** Parameters in the tensors that programs work on. */
final class CpuParameters implements Parameters {

	private final Map<String, Tensor> tensors = new LinkedHashMap<>();
	private long changes;

	@Override
	public Set<String> names() {
		return Collections.unmodifiableSet(tensors.keySet());
	}

	@Override
	public TensorType type(final String name) {
		return shared(name).type();
	}

	@Override
	public Tensor get(final String name) {
		return shared(name).copy();
	}

	@Override
	public void set(final String name, final Tensor content) {
		changed();
		final Tensor present = tensors.get(name);
		if (present == null) {
			tensors.put(name, content.copy());
			return;
		}
		if (!present.type().equals(content.type()))
			throw new IllegalArgumentException("Parameter " + name + " is " + present
				.type() + ", got " + content.type());
		present.copyFrom(content);
	}

	/** Notes that contents have changed. */
	void changed() {
		changes++;
	}

	/** How often contents have changed. */
	long changes() {
		return changes;
	}

	boolean contains(final String name) {
		return tensors.containsKey(name);
	}

	/** The tensor itself. */
	Tensor shared(final String name) {
		final Tensor tensor = tensors.get(name);
		if (tensor == null) throw new NoSuchElementException("No parameter " +
			name);
		return tensor;
	}

	@Override
	public void close() {
		tensors.clear();
	}
}
