/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Where;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

/** Comparison, choice and conversion: {@code elements.cl}. */
final class ElementKernels {

	private static final String FAMILY = "elements";

	private ElementKernels() {}

	static void register(final KernelTable table) {
		table.addForAnyType(Compare.class, ElementKernels::compare);
		table.addForAnyType(Where.class, ElementKernels::choose);
		table.addForAnyType(Cast.class, ElementKernels::cast);
	}

	/** Sizes of the result and steps of the inputs. */
	private static Operand axes(final Node node) {
		final Shape z = node.output().shape();
		return ClTypes.axes(z, node.inputs().stream().map(v -> ClTypes.steps(v.shape(),
			z)).toArray(int[][]::new));
	}

	private static void compare(final Launches to) {
		final Shape z = to.node().output().shape();
		to.add(FAMILY, "compare").define("T", ClTypes.name(to.node().input(0).type()
			.elements())).buffers(to.in(0), to.in(1), to.out(0), axes(to.node())).ints(z
				.rank()).number(z.size()).ints(((Compare) to.node().operator()).relation()
					.ordinal()).over(z.size());
	}

	private static void choose(final Launches to) {
		final Shape z = to.node().output().shape();
		to.add(FAMILY, "choose").define("T", ClTypes.name(to.node().output().type()
			.elements())).buffers(to.in(0), to.in(1), to.in(2), to.out(0), axes(to
				.node())).ints(z.rank()).number(z.size()).over(z.size());
	}

	private static void cast(final Launches to) {
		final ElementType target = ((Cast) to.node().operator()).to();
		final long n = to.node().output().shape().size();
		to.add(FAMILY, "cast").define("T", ClTypes.name(to.node().input(0).type()
			.elements())).define("TO", ClTypes.name(target)).define("CONVERT", switch (target) {
				case F32, F64 -> "convert_" + ClTypes.name(target);
				// As a Java cast: towards 0, bytes by way of int
				case I64, I32 -> "convert_" + ClTypes.name(target) + "_sat_rtz";
				case U8 -> "(uchar)convert_int_sat_rtz";
				case BOOL -> "NOT_ZERO";
			}).buffers(to.in(0), to.out(0)).number(n).over(n);
	}
}
