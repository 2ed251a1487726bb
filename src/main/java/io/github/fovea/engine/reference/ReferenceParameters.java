/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.engine.Parameters;
import io.github.fovea.graph.Parameter;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** Parameters in double. */
final class ReferenceParameters implements Parameters {

	private final Door door;
	private final Map<String, Numbers> content = new LinkedHashMap<>();

	ReferenceParameters(final Door door) {
		this.door = door;
	}

	/** The parameter's numbers, with their first content where they are new. */
	Numbers share(final Parameter parameter) {
		final Numbers known = content.get(parameter.name());
		if (known == null) {
			final Numbers added = Numbers.zeros(parameter.value().type());
			Door.enter(parameter.initialTensor(), added);
			content.put(parameter.name(), added);
			return added;
		}
		check(parameter.name(), door.type(known.type()), door.type(parameter.value()
			.type()));
		return known;
	}

	@Override
	public Set<String> names() {
		return Collections.unmodifiableSet(content.keySet());
	}

	@Override
	public TensorType type(final String name) {
		return door.type(numbers(name).type());
	}

	private Numbers numbers(final String name) {
		final Numbers numbers = content.get(name);
		if (numbers == null) throw new NoSuchElementException("No parameter " + name +
			" in " + content.keySet());
		return numbers;
	}

	@Override
	public Tensor get(final String name) {
		final Numbers numbers = numbers(name);
		final Tensor result = Tensor.zeros(door.type(numbers.type()));
		Door.leave(numbers, result);
		return result;
	}

	@Override
	public void set(final String name, final Tensor tensor) {
		final Numbers known = content.get(name);
		if (known != null) check(name, door.type(known.type()), tensor.type());
		final Numbers numbers = known != null ? known : Numbers.zeros(tensor.type());
		Door.enter(tensor, numbers);
		content.put(name, numbers);
	}

	private static void check(final String name, final TensorType expected,
		final TensorType actual)
	{
		if (!expected.equals(actual)) throw new IllegalArgumentException(
			"Parameter " + name + " is " + expected + " already, got " + actual);
	}

	@Override
	public void close() {
		content.clear();
	}
}
