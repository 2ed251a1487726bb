/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.function.Supplier;

/**
 * A tensor of a file as the reader knows it: computed, or constant, which serves
 * both as an attribute and as a value of the graph.
 */
final class Operand {

	/** What a node would have computed that could not be read. */
	static final Operand UNKNOWN = new Operand(() -> null, () -> null, false, null, null);

	private final Supplier<Value> makeValue;
	private final Supplier<Tensor> makeConstant;
	private final boolean constant;
	private final Value numbers;
	private final ElementType elements;
	private Value value;
	private Tensor tensor;

	private Operand(final Supplier<Value> makeValue,
		final Supplier<Tensor> makeConstant, final boolean constant, final Value numbers,
		final ElementType elements)
	{
		this.makeValue = makeValue;
		this.makeConstant = makeConstant;
		this.constant = constant;
		this.numbers = numbers;
		this.elements = elements;
	}

	static Operand of(final Value value) {
		return new Operand(() -> value, () -> null, false, null, null);
	}

	/**
	 * Whole numbers that are computed as float32, and seldom wanted in their own type.
	 *
	 * @param value makes what has that type
	 */
	static Operand whole(final Value numbers, final ElementType elements,
		final Supplier<Value> value)
	{
		return new Operand(value, () -> null, false, numbers, elements);
	}

	/** A constant; both forms are made when they are asked for. */
	static Operand constant(final Supplier<Value> value,
		final Supplier<Tensor> tensor)
	{
		return new Operand(value, tensor, true, null, null);
	}

	boolean isConstant() {
		return constant;
	}

	Value value() {
		if (value == null) value = makeValue.get();
		return value;
	}

	TensorType type() {
		return numbers == null ? value().type() : numbers.type().as(elements);
	}

	/** The float32 that whole numbers were computed as, or null. */
	Value numbers() {
		return numbers;
	}

	/** Its content, or null if it is computed. */
	Tensor constant() {
		if (tensor == null) tensor = makeConstant.get();
		return tensor;
	}
}
