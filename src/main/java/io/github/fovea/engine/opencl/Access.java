/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.tensor.Shape;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which element of an operand a function reads at the place i of its result.
 *
 * @param inner for channels: results in a row that read the same element
 * @param count elements of the operand
 */
record Access(Kind kind, int inner, int count) {

	/** The forms; a program is compiled for them alone, whatever the sizes are. */
	enum Kind {
			/** Element i. */
			EACH("float", "i"),
			/** The only element. */
			ONE("float", "0"),
			/** Element i / inner mod count. */
			CHANNEL("float", "channel(i, inner#, innerShift#, count#, factor#, shift#)"),
			/** The only element, a count of steps. */
			STEP("long", "0");

		private final String type;
		private final String place;

		Kind(final String type, final String place) {
			this.type = type;
			this.place = place;
		}

		private String sizes(final String type, final int operand) {
			return this == CHANNEL ? Stream.of("inner", "innerShift", "count", "factor",
				"shift").map(n -> ", " + type + n + operand).collect(Collectors.joining())
				: "";
		}

		/** Parameters of a kernel for the operand of a number. */
		String declaration(final int operand) {
			return "global const " + type + " *o" + operand + sizes("const uint ", operand);
		}

		/** The same as arguments. */
		String arguments(final int operand) {
			return "o" + operand + sizes("", operand);
		}

		/** What is read at place i. */
		String element(final int operand) {
			return "o" + operand + "[" + place.replace("#", "" + operand) + "]";
		}
	}

	static final Access STEP = new Access(Kind.STEP, 1, 1);

	/**
	 * How an operand is read that is broadcast to a shape; null where its elements
	 * follow from no quotient.
	 */
	static Access of(final Shape operand, final Shape to) {
		if (operand.size() == to.size()) return new Access(Kind.EACH, 1, 1);
		if (operand.size() == 1) return new Access(Kind.ONE, 1, 1);
		int inner = 1;
		int count = 1;
		boolean ended = false;
		for (int back = 1; back <= to.rank(); back++) {
			final int size = to.at(-back);
			final boolean own = back <= operand.rank() && operand.at(-back) != 1;
			if (own && ended) return null;
			if (own) count *= size;
			else if (count == 1) inner *= size;
			else ended |= size != 1;
		}
		return new Access(Kind.CHANNEL, inner, count);
	}

	/** Adds the operand's arguments. */
	void addTo(final Launch launch, final Operand operand) {
		launch.buffers(operand);
		if (kind != Kind.CHANNEL) return;
		Divisor.of(inner).addTo(launch);
		Divisor.of(count).addTo(launch.ints(count));
	}
}
