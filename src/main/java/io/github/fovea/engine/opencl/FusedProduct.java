/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * A product and the operators on elements that follow it. Inputs: the product's,
 * then the operands; the result is of the shape, which may be another one than the
 * product's.
 */
record FusedProduct(Node product, Expression expression, Shape shape) implements
	Operator
{

	/** The product as a node of its own. */
	Node product(final Node fused) {
		return new Node(product.name(), product.operator(), fused.inputs().subList(0,
			product.inputs().size()), product.outputs());
	}

	/** What follows it. */
	Epilogue epilogue(final Node fused) {
		return new Epilogue(expression, fused.inputs().stream().skip(product.inputs()
			.size()).map(v -> (Operand) new Operand.OfValue(v)).toList());
	}

	@Override
	public String name() {
		return product.operator().name() + "Fused";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		return List.of(TensorType.f32(shape.toArray()));
	}

	/** The operands are read where the result is stored, when all sums are there. */
	@Override
	public boolean inPlace(final int output, final int input) {
		final int operand = input - product.inputs().size();
		return operand >= 0 && expression.operands().get(operand)
			.kind() == Access.Kind.EACH;
	}
}
