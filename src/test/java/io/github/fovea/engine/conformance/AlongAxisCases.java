/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.EXACT;
import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AlongAxis;
import io.github.fovea.graph.op.Gather;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Resize;
import io.github.fovea.graph.op.Sampling;
import io.github.fovea.graph.op.Sampling.Coordinates;
import io.github.fovea.graph.op.Sampling.Mode;
import io.github.fovea.graph.op.Sampling.Rounding;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.stream.IntStream;

/** Linear functions along an axis: picked elements, resized images. */
final class AlongAxisCases {

	private final List<OperatorCase> cases;

	private AlongAxisCases(final List<OperatorCase> cases) {
		this.cases = cases;
	}

	static void add(final List<OperatorCase> cases) {
		final AlongAxisCases c = new AlongAxisCases(cases);
		c.one("gather", new Gather(1, List.of(2, 0, 2, 2)), 2, 3, 5);
		c.one("gather", new Gather(0, List.of(4)), 5);
		c.one("gather", new Gather(2, IntStream.range(0, 33).mapToObj(i -> 32 - i)
			.toList()), 2, 3, 33);
		c.one("gather nothing", new Gather(1, List.of()), 2, 3, 2);
		c.numbers();
		for (final Mode mode : Mode.values()) {
			for (final Coordinates coordinates : Coordinates.values()) {
				for (final Rounding rounding : Rounding.values()) {
					if (mode != Mode.NEAREST && rounding != Rounding.FLOOR) continue;
					final Sampling sampling = Sampling.of(mode, coordinates, rounding);
					final String name = mode + " " + coordinates + " " + rounding;
					c.one(name + " larger", new Resize(2, 2.5, 0, sampling), 2, 3, 4, 5);
					c.one(name + " smaller", new Resize(3, 0, 5, sampling), 1, 2, 3, 8);
				}
			}
		}
		for (final Mode mode : List.of(Mode.LINEAR, Mode.CUBIC)) {
			final Sampling exclude = new Sampling(mode, Coordinates.HALF_PIXEL,
				Rounding.FLOOR, -0.5, true, false, 0, 1);
			c.one(mode + " exclude outside", new Resize(2, 1.75, 0, exclude), 2, 3, 7);
			final Sampling antialias = new Sampling(mode, Coordinates.HALF_PIXEL,
				Rounding.FLOOR, -0.75, false, true, 0, 1);
			c.one(mode + " antialias", new Resize(2, 0.4, 0, antialias), 2, 3, 17, 3);
			c.one(mode + " antialias larger", new Resize(1, 0, 9, antialias), 2, 5, 3);
			final Sampling crop = new Sampling(mode, Coordinates.TF_CROP_AND_RESIZE,
				Rounding.FLOOR, -0.75, false, false, -0.3, 1.2);
			c.one(mode + " crop", new Resize(2, 0, 7, crop), 2, 1, 5, 3);
		}
		c.images(2, 3, 6, 7);
		c.images(1, 9, 16, 33);
		c.between();
	}

	private void one(final String name, final AlongAxis operator,
		final long... sizes)
	{
		cases.add(new OperatorCase("along axis " + operator.axis() + " " + name + " of " +
			CaseGraph.shape(sizes), SUM, g -> g.result(g.builder().add(operator, g
				.uniform(sizes)))));
	}

	/** Numbers of other types are moved as they are. */
	private void numbers() {
		for (final ElementType type : List.of(ElementType.U8, ElementType.I32,
			ElementType.BOOL))
		{
			for (final int axis : new int[] { 1, 2 }) {
				cases.add(new OperatorCase("along axis " + axis + " gather of " + type, EXACT,
					g -> {
						final Tensor x = Tensor.zeros(type, 2, 3, 4);
						for (int i = 0; i < x.size(); i++) {
							x.set(i, i * 7);
						}
						g.output(g.builder().add(new Gather(axis, List.of(2, 1, 1)), g.feed(
							x)));
					}));
			}
		}
	}

	private void images(final long... sizes) {
		final Sampling linear = Sampling.of(Mode.LINEAR, Coordinates.HALF_PIXEL,
			Rounding.FLOOR);
		cases.add(new OperatorCase("twice as large image of " + CaseGraph.shape(sizes), SUM,
			g -> {
				final Value rows = g.builder().add(new Resize(2, 2, 0, linear), g.uniform(
					sizes));
				g.result(g.builder().add(new Resize(3, 2, 0, linear), rows));
			}));
	}

	/** Between convolutions, where engines may keep images in another order. */
	private void between() {
		cases.add(new OperatorCase("resized between convolutions", SUM, g -> {
			final Ops ops = g.ops();
			final Sampling nearest = Sampling.of(Mode.NEAREST, Coordinates.ASYMMETRIC,
				Rounding.FLOOR);
			Value x = ops.conv(g.uniform(2, 3, 6, 5), g.weight(16, 3, 3, 3), null, Window.of(
				3, 3).withPads(1), 1);
			x = g.builder().add(new Resize(2, 2, 0, nearest), x);
			x = g.builder().add(new Resize(3, 0, 8, nearest), x);
			x = g.builder().add(new Gather(1, IntStream.range(0, 16).mapToObj(i -> 15 - i)
				.toList()), x);
			g.result(ops.conv(x, g.weight(16, 16, 3, 3), null, Window.of(3, 3), 1));
		}));
	}
}
