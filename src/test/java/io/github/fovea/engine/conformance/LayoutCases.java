/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.POINTWISE;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Slice;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.tensor.Shape;

import java.util.List;

/** Operators that move numbers. */
final class LayoutCases {

	private final List<OperatorCase> cases;

	private LayoutCases(final List<OperatorCase> cases) {
		this.cases = cases;
	}

	static void add(final List<OperatorCase> cases) {
		final LayoutCases c = new LayoutCases(cases);
		c.one(new Flatten(1), 3, 4, 5, 2);
		c.one(new Flatten(0), 3, 4);
		c.one(new Flatten(-1), 3, 4, 5);
		c.one(new Reshape(List.of(0L, -1L)), 3, 4, 5);
		c.one(new Reshape(List.of(5L, 12L)), 3, 4, 5);
		c.one(new Reshape(List.of()), 1);
		c.one(new Expand(Shape.of(3, 4, 5)), 4, 1);
		c.one(new Expand(Shape.of(2, 7)));
		c.one(new Expand(Shape.of(1, 1)), 3, 9);
		c.one(new Transpose(List.of(1, 0)), 7, 33);
		c.one(new Transpose(List.of(0, 2, 3, 1)), 2, 3, 4, 5);
		c.one(new Transpose(List.of(3, 1, 0, 2)), 2, 3, 4, 5);
		c.one(new Transpose(List.of(2, 0, 1)), 4, 3, 5);
		c.one(new Slice(1, 1, 3, 1), 2, 4, 5);
		c.one(new Slice(-1, 2, 9, 1), 3, 9);
		c.one(new Slice(0, 1, 2, 1), 3, 4);
		c.one(new Slice(1, 1, 8, 3), 2, 9, 3);
		c.one(new Slice(-1, 0, 9, 2), 2, 9);
		c.one(new Dropout(0.5f), 3, 7);
		for (final Pad.Mode mode : Pad.Mode.values()) {
			c.one(new Pad(mode, List.of(0, 0, 1, 2), List.of(0, 0, 2, 1), 0), 2, 3, 4,
				5);
			c.one(new Pad(mode, List.of(2), List.of(3), 1.5f), 5);
			c.one(new Pad(mode, List.of(0, -1), List.of(1, 2), -1), 3, 6);
			c.one(new Pad(mode, List.of(1, 5), List.of(0, 7), 0.5f), 2, 3);
		}
		c.concat(1, new long[][] { { 2, 3, 4 }, { 2, 1, 4 }, { 2, 5, 4 } });
		c.concat(0, new long[][] { { 3 }, { 4 } });
		c.concat(-1, new long[][] { { 2, 3 }, { 2, 7 } });
		c.concat(2, new long[][] { { 2, 3, 4, 5 } });
	}

	private void one(final Operator operator, final long... sizes) {
		cases.add(new OperatorCase(name(operator, sizes), POINTWISE, g -> g.result(g
			.builder().add(operator, g.uniform(sizes)))));
	}

	private static String name(final Operator operator, final long... sizes) {
		return "layout " + operator + " of " + CaseGraph.shape(sizes);
	}

	private void concat(final int axis, final long[][] shapes) {
		cases.add(new OperatorCase("concat " + shapes.length + " at " + axis,
			POINTWISE, g -> {
				final Value[] values = new Value[shapes.length];
				for (int i = 0; i < values.length; i++) {
					values[i] = g.uniform(shapes[i]);
				}
				g.result(g.ops().concat(axis, values));
			}));
	}
}
