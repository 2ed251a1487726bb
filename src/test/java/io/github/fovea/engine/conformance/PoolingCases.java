/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.EXACT;
import static io.github.fovea.engine.conformance.OperatorCase.POINTWISE;
import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;
import io.github.fovea.graph.op.MaxPoolIndices;
import io.github.fovea.graph.op.MaxUnpool;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Window;
import io.github.fovea.graph.op.Window.AutoPad;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.stream.LongStream;

/** Pooling over windows, planes and channels. */
final class PoolingCases {

	private final List<OperatorCase> cases;

	private PoolingCases(final List<OperatorCase> cases) {
		this.cases = cases;
	}

	static void add(final List<OperatorCase> cases) {
		final PoolingCases c = new PoolingCases(cases);
		for (final int size : new int[] { 2, 7, 8, 9, 31, 32, 33 }) {
			c.pool("2x2 stride 2", Window.of(2, 2).withStrides(2), 2, 3, size, size + 1);
		}
		c.pool("2x2 stride 2", Window.of(2, 2).withStrides(2), 32, 20, 24, 24);
		c.pool("2x2", Window.of(2, 2), 1, 1, 3, 3);
		c.pool("1x1", Window.of(1, 1), 3, 2, 4, 5);
		c.pool("3x3 stride 2", Window.of(3, 3).withStrides(2), 1, 33, 9, 10);
		c.pool("3x3 pad 1", Window.of(3, 3).withPads(1), 3, 8, 7, 9);
		c.pool("3x3 stride 2 pad 1", Window.of(3, 3).withStrides(2).withPads(1), 2, 5,
			8, 11);
		c.pool("3x3 stride 2 ceil", Window.of(3, 3).withStrides(2).withCeil(true), 2,
			3, 8, 10);
		c.pool("3x3 stride 2 pad 1 ceil", Window.of(3, 3).withStrides(2).withPads(1)
			.withCeil(true), 2, 3, 8, 9);
		c.pool("2x2 stride 3 ceil", Window.of(2, 2).withStrides(3).withPads(1)
			.withCeil(true), 2, 3, 7, 8);
		c.pool("2x3 strides 1,2 pads 0,1 1,2", Window.of(2, 3).withStrides(1, 2)
			.withPads(List.of(0, 1), List.of(1, 2)), 2, 3, 6, 7);
		c.pool("3x2 dilation 2 pad 1", Window.of(3, 2).withDilations(2).withPads(1), 2,
			3, 8, 7);
		c.pool("whole image", Window.of(6, 7), 3, 4, 6, 7);
		cases.add(new OperatorCase("max pool whole large image", POINTWISE, g -> g.result(g
			.ops().maxPool(g.distinct(1, 1, 300, 300), Window.of(300, 300)))));
		for (final int width : new int[] { 31, 32, 33, 63, 65, 130 }) {
			c.pool("3x3 pad 1 of a wide image", Window.of(3, 3).withPads(1), 2, 2, 7,
				width);
			c.pool("2x2 stride 2 of a wide image", Window.of(2, 2).withStrides(2), 2, 3,
				9, 2 * width + 1);
			c.pool("3x2 strides 1,3 dilations 2,3 of a wide image", Window.of(3, 2)
				.withStrides(1, 3).withDilations(2, 3).withPads(List.of(2, 1), List.of(1,
					0)), 1, 2, 9, 3 * width);
		}
		c.pool("3x3 stride 2 pad 1 ceil of a wide image", Window.of(3, 3).withStrides(
			2).withPads(1).withCeil(true), 2, 2, 8, 67);
		for (final AutoPad auto : List.of(AutoPad.SAME_UPPER, AutoPad.SAME_LOWER,
			AutoPad.VALID))
		{
			for (int stride = 1; stride <= 3; stride++) {
				c.pool("3x2 " + auto + " stride " + stride, Window.of(3, 2).withAutoPad(
					auto).withStrides(stride), 2, 2, 7, 8);
			}
		}
		c.pool("3 stride 2 pad 1", Window.of(3).withStrides(2).withPads(1), 2, 3, 17);
		c.pool("2 stride 2 ceil", Window.of(2).withStrides(2).withCeil(true), 2, 3,
			33);
		c.pool("5 dilation 9 with taps beyond the image", Window.of(5).withDilations(9)
			.withPads(List.of(0), List.of(35)), 3, 4, 6);
		c.ties();
		c.beside(Window.of(2, 2).withStrides(2));
		c.beside(Window.of(3, 3).withStrides(2).withPads(1));
		c.beside(Window.of(2, 5).withStrides(1, 3));
		c.places(Window.of(2, 2).withStrides(2), 2, 3, 7, 8);
		c.places(Window.of(3, 2).withStrides(2, 1).withPads(1), 2, 3, 9, 5);
		c.places(Window.of(3).withStrides(2).withDilations(2), 2, 3, 19);
		c.places(Window.of(2, 2).withStrides(2).withCeil(true), 0, 3, 5, 6);
		c.global(1, 1, 1, 1);
		c.global(3, 7, 8, 9);
		c.global(2, 33, 7);
		c.global(2, 64, 31, 5);
		c.depth(2, 2, 4, 5, 6);
		c.depth(3, 1, 33, 7, 3);
		c.depth(5, 3, 5, 2, 2);
	}

	private void pool(final String what, final Window window,
		final long... image)
	{
		final String of = " pool " + what + " of " + CaseGraph.shape(image);
		cases.add(new OperatorCase("max" + of, POINTWISE, g -> g.result(g.ops()
			.maxPool(g.distinct(image), window))));
		for (final boolean include : new boolean[] { false, true }) {
			cases.add(new OperatorCase("average" + of + (include ? " padding counts"
				: ""), POINTWISE, g -> g.result(g.ops().averagePool(g.uniform(image),
					window, include))));
		}
	}

	// The first of equal elements gets the gradient; no numerical check at a kink.
	private void ties() {
		cases.add(new OperatorCase("max pool of equal numbers", EXACT, g -> {
			final Tensor tensor = g.uniformTensor(0, 3, 2, 3, 8, 9);
			for (int i = 0; i < tensor.size(); i++) {
				tensor.set(i, (int) tensor.get(i) - 1);
			}
			g.output(g.builder().add(new MaxPoolGrad(new MaxPool(Window.of(2, 3)
				.withStrides(2))), g.feed(tensor), g.fixed(-1, 1, 2, 3, 4, 4)));
		}));
	}

	/** NaN is the largest of a window, as in a maximum of two numbers, and is not hidden. */
	private void beside(final Window window) {
		cases.add(new OperatorCase("max pool " + window.kernel() + " beside NaN", EXACT, g -> {
			final Tensor tensor = g.uniformTensor(-1, 1, 2, 3, 9, 23);
			for (int i = 0; i < tensor.size(); i++) {
				if (i % 29 == 5 || i % 31 == 7) tensor.set(i, Double.NaN);
			}
			final Value x = g.feed(tensor);
			g.output(g.ops().maxPool(x, window));
			g.output(g.builder().add(new MaxPoolIndices(window, false), x));
		}));
	}

	/** Places of the largest elements, and elements put back there. */
	private void places(final Window window, final long... image) {
		for (final boolean columns : new boolean[] { false, true }) {
			cases.add(new OperatorCase("places of max pool " + window.kernel() + " of " +
				CaseGraph.shape(image) + (columns ? " by columns" : ""), EXACT, g -> g.output(g
					.builder().add(new MaxPoolIndices(window, columns), g.fixed(-1, 1, image)))));
		}
		cases.add(new OperatorCase("unpool " + window.kernel() + " of " + CaseGraph.shape(
			image), EXACT, g -> {
				final Value indices = g.builder().add(new MaxPoolIndices(window, false), g.fixed(
					-1, 1, image));
				final List<Long> sizes = LongStream.of(image).skip(2).boxed().toList();
				final Value x = g.fixed(-1, 1, indices.shape().toArray());
				// Where windows overlap, elements have a place in common.
				final boolean apart = window.strides().get(0) >= window.kernel().get(0);
				final Value y = g.builder().add(new MaxUnpool(sizes), apart ? g.differentiable(
					x) : x, indices);
				if (apart) g.result(y);
				else g.output(y);
			}));
	}

	private void global(final long... image) {
		for (final GlobalPool.Kind kind : GlobalPool.Kind.values()) {
			cases.add(new OperatorCase("global " + kind + " pool of " + CaseGraph.shape(
				image), SUM, g -> g.result(g.builder().add(new GlobalPool(kind), g
					.distinct(image)))));
		}
	}

	private void depth(final int size, final long... image) {
		for (final Reduce.Function f : List.of(Reduce.Function.MAX,
			Reduce.Function.MEAN))
		{
			cases.add(new OperatorCase("depth pool " + f + " " + size + " of " +
				CaseGraph.shape(image), POINTWISE, g -> g.result(g.ops().depthPool(f, g
					.distinct(image), size))));
		}
	}
}
