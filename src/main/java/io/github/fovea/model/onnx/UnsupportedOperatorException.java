/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.FoveaException;

import java.util.List;

/** A model that uses operators, or forms of operators, that Fovea lacks. */
public final class UnsupportedOperatorException extends FoveaException {

	private static final long serialVersionUID = 1L;

	private final transient List<String> operators;

	public UnsupportedOperatorException(final String message,
		final List<String> operators)
	{
		super(message);
		this.operators = List.copyOf(operators);
	}

	/** Names of the operators, in the order in which the model uses them. */
	public List<String> operators() {
		return operators;
	}
}
