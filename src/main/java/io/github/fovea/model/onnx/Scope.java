/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.tensor.Tensor;

import java.util.function.Supplier;

/** Where a node is read into: which name stands for what, and what is computed. */
interface Scope {

	/** The version of the operator set that the file follows. */
	long opset();

	Operand operand(String name);

	/** True if anything reads a tensor. */
	boolean isUsed(String name);

	/** Adds an operator and returns its first output. */
	Value add(String name, Operator operator, Value... inputs);

	/** Adds operators without names. */
	Ops ops();

	Value constant(String name, Tensor tensor);

	/** Says that a constant of the file is the weight of a layer. */
	void learn(Value value);

	/** Says what a name stands for; nothing for an empty one. */
	void define(String name, Operand operand);

	void defineConstant(String name, Supplier<Tensor> tensor);

	/** ONNX's number of the type that a tensor has in the file; 0 if it is not known. */
	int stored(String name);

	void store(String name, int onnx);
}
