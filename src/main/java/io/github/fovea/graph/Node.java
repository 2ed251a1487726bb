/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph;

import io.github.fovea.tensor.TensorType;

import java.util.List;

/** One use of an operator in a graph. */
public record Node(String name, Operator operator, List<Value> inputs,
	List<Value> outputs)
{

	public Node {
		inputs = List.copyOf(inputs);
		outputs = List.copyOf(outputs);
	}

	public Value input(final int index) {
		return inputs.get(index);
	}

	/** The only or first output. */
	public Value output() {
		return outputs.get(0);
	}

	public Value output(final int index) {
		return outputs.get(index);
	}

	public List<TensorType> inputTypes() {
		return inputs.stream().map(Value::type).toList();
	}

	@Override
	public String toString() {
		return name + ": " + operator + " " + inputs + " -> " + outputs;
	}
}
