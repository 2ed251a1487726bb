/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.List;
import java.util.function.Function;

/** A function of elements at one place, as a tree. */
sealed interface Term {

	/** What a kernel has computed before. */
	record Result() implements Term {}

	/** An element of an operand. */
	record Read(int operand, Access access) implements Term {}

	/** The place i itself. */
	record Place() implements Term {}

	/**
	 * A function of {@code functions.cl}.
	 *
	 * @param constants {@code Float} or {@code Long}, after the arguments
	 */
	record Call(String function, List<Term> arguments, List<Number> constants)
		implements Term
	{

		public Call {
			arguments = List.copyOf(arguments);
			constants = List.copyOf(constants);
		}

		Call(final String function, final Term... arguments) {
			this(function, List.of(arguments), List.of());
		}
	}

	Term RESULT = new Result();

	/** The same function with other terms in place of its operands. */
	default Term with(final Function<Read, Term> operands) {
		if (this instanceof Read read) return operands.apply(read);
		if (this instanceof Call call) return new Call(call.function, call.arguments
			.stream().map(t -> t.with(operands)).toList(), call.constants);
		return this;
	}
}
