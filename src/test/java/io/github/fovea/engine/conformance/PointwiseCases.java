/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.EXACT;
import static io.github.fovea.engine.conformance.OperatorCase.POINTWISE;
import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Elu;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

import java.util.List;

/** Functions of one and two numbers. */
final class PointwiseCases {

	private final List<OperatorCase> cases;

	private PointwiseCases(final List<OperatorCase> cases) {
		this.cases = cases;
	}

	static void add(final List<OperatorCase> cases) {
		final PointwiseCases c = new PointwiseCases(cases);
		for (final Unary.Function f : Unary.Function.values()) {
			c.unary(f.name(), new Unary(f), 1);
			c.unary(f.name(), new Unary(f), 3, 7, 11);
			c.unary(f.name(), new Unary(f), 32, 33);
			c.unary(f.name(), new Unary(f));
		}
		for (final Unary.Function f : List.of(Unary.Function.RELU, Unary.Function.NEG,
			Unary.Function.ABS, Unary.Function.SIGN, Unary.Function.FLOOR,
			Unary.Function.CEIL, Unary.Function.ROUND))
		{
			c.noNumbers(f);
		}
		c.unary("LEAKY_RELU", new LeakyRelu(0.01f), 3, 5, 7);
		c.unary("LEAKY_RELU 0.3", new LeakyRelu(0.3f), 33);
		c.unary("ELU", new Elu(1), 3, 5, 7);
		c.unary("ELU 0.3", new Elu(0.3f), 33);
		c.unary("CLIP", new Clip(-0.7f, 1.1f), 3, 5, 7);
		c.unary("CLIP below", new Clip(Float.NEGATIVE_INFINITY, 0.6f), 31);
		c.unary("CLIP above", new Clip(0, Float.POSITIVE_INFINITY), 2, 17);
		final long[][][] shapes = { { {}, {} }, { { 7 }, { 7 } }, { { 2, 3, 5, 7 }, {
			2, 3, 5, 7 } }, { { 3, 4, 5, 2 }, { 4, 1, 1 } }, { { 4, 1 }, { 3, 4, 5 } }, {
				{ 3, 9 }, {} }, { {}, { 8 } }, { { 3, 1, 5 }, { 1, 4, 1 } }, { { 32, 33 },
					{ 33 } }, { { 1 }, { 2, 1, 3 } }, { { 5, 1 }, { 1, 6 } }, { { 2, 8, 6, 6 }, {
						1, 8, 1, 1 } }, { { 1, 8, 6, 6 }, { 2, 8, 6, 6 } }, { { 2, 3,
							0 }, { 3, 1 } } };
		for (final long[][] pair : shapes) {
			for (final Binary.Function f : Binary.Function.values()) {
				if (f != Binary.Function.MOD) c.binary(f, pair[0], pair[1]);
			}
			c.compare(pair[0], pair[1]);
			c.where(pair[0], pair[1]);
		}
		for (final Binary.Function f : Binary.Function.values()) {
			c.integers(f, shapes[1][0], shapes[1][1]);
			c.integers(f, shapes[3][0], shapes[3][1]);
			c.integers(f, shapes[7][0], shapes[7][1]);
		}
		c.square();
		c.ties();
		c.casts();
	}

	private void unary(final String name, final Operator operator,
		final long... sizes)
	{
		cases.add(new OperatorCase("unary " + name + " of " + CaseGraph.shape(sizes),
			POINTWISE, g -> g.result(g.builder().add(operator, argument(g, name, sizes)))));
		if (name.equals("SOFTPLUS") || name.equals("SIGMOID") || name.equals("TANH") ||
			name.equals("ERF") || name.equals("ELU"))
			cases.add(new OperatorCase("unary " + name + " of large numbers " + CaseGraph
				.shape(sizes), POINTWISE, g -> g.result(g.builder().add(operator, g
					.range(-30, 120, sizes)))));
	}

	/** Where the function is defined, and not steep. */
	private static Value argument(final CaseGraph g, final String name,
		final long... sizes)
	{
		return switch (name) {
			case "LOG", "SQRT", "RECIPROCAL" -> g.range(0.2, 3, sizes);
			case "ASIN", "ACOS", "ATANH" -> g.range(-0.9, 0.9, sizes);
			case "TAN" -> g.range(-1.2, 1.2, sizes);
			case "ACOSH" -> g.range(1.2, 4, sizes);
			default -> g.distinct(sizes);
		};
	}

	private void binary(final Binary.Function f, final long[] left,
		final long[] right)
	{
		// Where an operand broadcasts, its gradient is a sum whose terms may cancel.
		cases.add(new OperatorCase("binary " + f + " of " + CaseGraph.shape(left) +
			" and " + CaseGraph.shape(right), 2 * SUM, g -> g.result(g.ops().binary(f,
				f == Binary.Function.POW ? g.range(0.3, 2, left) : g.uniform(left), g
					.range(0.5, 2, right)))));
	}

	private void integers(final Binary.Function f, final long[] left,
		final long[] right)
	{
		final boolean power = f == Binary.Function.POW;
		for (final ElementType type : List.of(ElementType.I32, ElementType.I64,
			ElementType.U8))
		{
			cases.add(new OperatorCase("binary " + f + " of " + type + " " + CaseGraph.shape(
				left) + " and " + CaseGraph.shape(right), EXACT, g -> {
					final boolean signed = type != ElementType.U8;
					g.output(g.ops().binary(f, whole(g, type, signed ? -9 : 0, power ? 4 : 255,
						left), whole(g, type, signed && !power ? -7 : 1, power ? 3 : 9, right)));
				}));
		}
	}

	/** Numbers of a type without 0. */
	private static Value whole(final CaseGraph g, final ElementType type,
		final int low, final int high, final long... sizes)
	{
		final Tensor tensor = g.uniformTensor(low, high, sizes).to(type);
		for (int i = 0; i < tensor.size(); i++) {
			if (tensor.get(i) == 0) tensor.set(i, 1);
		}
		return g.feed(tensor);
	}

	private void noNumbers(final Unary.Function f) {
		cases.add(new OperatorCase(f + " of NaN and infinities", EXACT, g -> g.output(g.ops()
			.unary(f, g.feed(Tensor.of(new float[] { Float.NaN, Float.POSITIVE_INFINITY,
				Float.NEGATIVE_INFINITY, 0.5f, Float.NaN }, 5))))));
	}

	private void ties() {
		for (final Binary.Function f : List.of(Binary.Function.MAX, Binary.Function.MIN)) {
			cases.add(new OperatorCase("binary " + f + " of equal numbers", EXACT, g -> {
				final Tensor same = g.uniformTensor(-1, 1, 3, 5);
				g.result(g.ops().binary(f, g.differentiable(g.feed(same)), g.differentiable(g
					.feed(same.copy()))));
			}));
		}
	}

	private void compare(final long[] left, final long[] right) {
		for (final Compare.Relation relation : Compare.Relation.values()) {
			if (relation.logical()) cases.add(new OperatorCase("compare " + relation + " of " +
				CaseGraph.shape(left) + " and " + CaseGraph.shape(right), EXACT, g -> g.output(g
					.builder().add(new Compare(relation), g.bool(left), g.bool(right)))));
			else cases.add(new OperatorCase("compare " + relation + " of " + CaseGraph.shape(
				left) + " and " + CaseGraph.shape(right), EXACT, g -> g.output(g.builder()
					.add(new Compare(relation), digits(g, left), digits(g, right)))));
		}
	}

	private static Value digits(final CaseGraph g,
		final long... sizes)
	{
		final Tensor tensor = g.uniformTensor(0, 3, sizes);
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, (int) tensor.get(i));
		}
		return g.feed(tensor);
	}

	private void where(final long[] condition, final long[] sizes) {
		cases.add(new OperatorCase("where " + CaseGraph.shape(condition) + " else " +
			CaseGraph.shape(sizes), POINTWISE, g -> g.result(g.ops().where(g.bool(
				condition), g.uniform(sizes), g.uniform(condition)))));
	}

	private void square() {
		cases.add(new OperatorCase("binary MUL of one value with itself", POINTWISE,
			g -> {
				final var x = g.uniform(3, 17);
				g.result(g.ops().mul(x, x));
			}));
		cases.add(new OperatorCase("binary POW of any base with whole exponents",
			POINTWISE, g -> {
				final var x = g.distinct(4, 9);
				g.result(g.ops().add(g.ops().pow(x, g.ops().constant(2)), g.ops().pow(x, g
					.ops().constant(3))));
			}));
	}

	private void casts() {
		cases.add(new OperatorCase("cast to float32", EXACT, g -> g.result(g.builder()
			.add(new Cast(ElementType.F32), g.uniform(3, 5)))));
		for (final ElementType type : List.of(ElementType.I32, ElementType.I64,
			ElementType.BOOL, ElementType.U8))
		{
			cases.add(new OperatorCase("cast from " + type, EXACT, g -> g.output(g
				.builder().add(new Cast(ElementType.F32), g.feed(g.uniformTensor(0, 250, 7,
					9).to(type))))));
			if (type == ElementType.U8) continue;
			cases.add(new OperatorCase("cast to " + type + " and back", EXACT, g -> g
				.output(g.builder().add(new Cast(ElementType.F32), g.builder().add(
					new Cast(type), g.fixed(-5, 5, 3, 33))))));
		}
	}
}
