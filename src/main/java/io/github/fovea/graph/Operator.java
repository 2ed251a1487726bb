/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph;

import io.github.fovea.tensor.TensorType;

import java.util.List;
import java.util.Map;

/**
 * What an operator is: its attributes (the record's components), the types of
 * its results, its gradient. How it is computed is each engine's matter.
 * Operators of ONNX have ONNX's meaning, with attributes where ONNX has
 * constant inputs (axes, pads, shapes).
 */
public interface Operator {

	/** Domain of the operators that ONNX does not know; they are never exported. */
	String FOVEA = "io.github.fovea";

	/** ONNX's name, or ours. */
	String name();

	/** The empty string for ONNX's own operators, else {@link #FOVEA}. */
	default String domain() {
		return "";
	}

	/**
	 * Types of the outputs.
	 *
	 * @throws IllegalArgumentException if the inputs do not fit, saying what was
	 *           expected and what came
	 */
	List<TensorType> infer(List<TensorType> inputs);

	/**
	 * True if each element of an output depends, of an input of as many elements of the
	 * same type, on the one at its own place alone, so that it may be written over it.
	 */
	default boolean inPlace(final int output, final int input) {
		return false;
	}

	/**
	 * Attributes by ONNX's names: {@code Long}, {@code Float}, {@code String},
	 * {@code long[]}, {@code float[]}. Only those that ONNX writes as attributes in
	 * operator set 17 belong here.
	 */
	default Map<String, Object> attributes() {
		return Map.of();
	}

	/**
	 * Adds the operators that compute the gradient of each input from that of the
	 * first output, which alone has one.
	 *
	 * @return one value an input, null where none is needed or none exists (integer
	 *         inputs)
	 * @throws UnsupportedOperationException if the operator is not differentiable
	 */
	default List<Value> gradient(final Backward backward) {
		throw new UnsupportedOperationException("Operator " + name() +
			" has no gradient");
	}
}
