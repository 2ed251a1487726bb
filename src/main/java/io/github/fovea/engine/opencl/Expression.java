/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A function of elements, written in OpenCL's C: kernels know it as
 * {@code EXPRESSION(result, i)}. Its operands end the list of a kernel's parameters as
 * {@code OPERANDS}; {@code ARGUMENTS} are their names. Sizes and constants are arguments,
 * so that equal functions share a program.
 *
 * @param source what is put before the kernels
 * @param operands how each is read
 * @param constants {@code Float} or {@code Long}
 */
record Expression(String source, List<Access> operands,
	List<Number> constants)
{

	private static final String HEAD = """
		#define EXPRESSION(result, i) expression(result, i ARGUMENTS)
		static inline float expression(const float result, const int i OPERANDS) {
			return\s""";

	Expression {
		operands = List.copyOf(operands);
		constants = List.copyOf(constants);
	}

	static Expression of(final Term term) {
		final TreeMap<Integer, Access> operands = new TreeMap<>();
		final List<Number> constants = new ArrayList<>();
		final String value = write(term, operands, constants);
		final StringJoiner declared = new StringJoiner("");
		final StringJoiner given = new StringJoiner("");
		operands.forEach((number, access) -> {
			declared.add(", ").add(access.kind().declaration(number));
			given.add(", ").add(access.kind().arguments(number));
		});
		for (int i = 0; i < constants.size(); i++) {
			declared.add(constants.get(i) instanceof Long ? ", const long c" + i
				: ", const float c" + i);
			given.add(", c" + i);
		}
		return new Expression("#define OPERANDS " + declared + "\n#define ARGUMENTS " +
			given + "\n" + HEAD + value + ";\n}\n", List.copyOf(operands.values()),
			constants);
	}

	private static String write(final Term term,
		final TreeMap<Integer, Access> operands, final List<Number> constants)
	{
		if (term instanceof Term.Result) return "result";
		if (term instanceof Term.Place) return "i";
		if (term instanceof Term.Read read) {
			operands.put(read.operand(), read.access());
			return read.access().kind().element(read.operand());
		}
		final Term.Call call = (Term.Call) term;
		final StringJoiner arguments = new StringJoiner(", ", call.function() + "(",
			")");
		call.arguments().forEach(t -> arguments.add(write(t, operands, constants)));
		for (final Number constant : call.constants()) {
			arguments.add("c" + constants.size());
			constants.add(constant);
		}
		return arguments.toString();
	}

	/** Gives a kernel this function and its operands. */
	void addTo(final Launch launch, final List<Operand> buffers) {
		launch.generated(source);
		for (int i = 0; i < operands.size(); i++) {
			operands.get(i).addTo(launch, buffers.get(i));
		}
		for (final Number constant : constants) {
			if (constant instanceof Long number) launch.number(number);
			else launch.floats(constant.floatValue());
		}
	}
}
