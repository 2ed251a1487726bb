/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Tensor;

import java.util.function.Supplier;

/**
 * A tensor of a file as the reader knows it: computed, or constant, which serves
 * both as an attribute and as a value of the graph.
 */
final class Operand {

	/** What a node would have computed that could not be read. */
	static final Operand UNKNOWN = new Operand(() -> null, () -> null, false);

	private final Supplier<Value> makeValue;
	private final Supplier<Tensor> makeConstant;
	private final boolean constant;
	private Value value;
	private Tensor tensor;

	private Operand(final Supplier<Value> makeValue,
		final Supplier<Tensor> makeConstant, final boolean constant)
	{
		this.makeValue = makeValue;
		this.makeConstant = makeConstant;
		this.constant = constant;
	}

	static Operand of(final Value value) {
		return new Operand(() -> value, () -> null, false);
	}

	/** A constant; both forms are made when they are asked for. */
	static Operand constant(final Supplier<Value> value,
		final Supplier<Tensor> tensor)
	{
		return new Operand(value, tensor, true);
	}

	boolean isConstant() {
		return constant;
	}

	Value value() {
		if (value == null) value = makeValue.get();
		return value;
	}

	/** Its content, or null if it is computed. */
	Tensor constant() {
		if (tensor == null) tensor = makeConstant.get();
		return tensor;
	}
}
