/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Window;

import java.util.List;

/**
 * Gradients of convolutions whose results are max pooled, of one value each, so that
 * engines may skip what the pooling's gradient has in between.
 */
final class PooledGradientCases {

	private static final Window PAIRS = Window.of(2, 2).withStrides(2);

	private final List<OperatorCase> cases;

	private PooledGradientCases(final List<OperatorCase> cases) {
		this.cases = cases;
	}

	static void add(final List<OperatorCase> cases) {
		final PooledGradientCases c = new PooledGradientCases(cases);
		for (final int channels : new int[] { 1, 2, 3, 9, 17 }) {
			for (final int filters : new int[] { 1, 5, 16, 18 }) {
				c.gradient("3x3", Window.of(3, 3).withPads(1), PAIRS, filters, 2, channels, 9,
					12);
			}
			c.gradient("5x5", Window.of(5, 5), PAIRS, 20, 3, channels, 16, 17);
			c.gradient("1x1", Window.of(1, 1), PAIRS, 6, 2, channels, 7, 8);
		}
		c.gradient("2x2", Window.of(2, 2), PAIRS, 7, 3, 3, 9, 10);
		c.gradient("4x2 pads 2,0 1,1", Window.of(4, 2).withPads(List.of(2, 0), List.of(1, 1)),
			PAIRS, 9, 2, 2, 12, 13);
		// Tiles of a sample that are divided among parts.
		c.gradient("3x3 of rows", Window.of(3, 3).withPads(1), PAIRS, 4, 1, 2, 61, 60);
		c.gradient("5x5 of rows", Window.of(5, 5).withPads(2), PAIRS, 4, 1, 2, 50, 51);
		final Window large = Window.of(7, 7).withPads(3);
		c.gradient("7x7", large, PAIRS, 6, 5, 1, 40, 41);
		c.gradient("7x7 stride 2", large.withStrides(2), PAIRS, 17, 2, 3, 40, 41);
		c.gradient("7x7 beyond the image", large, PAIRS, 9, 2, 2, 5, 4);
		c.gradient("4x3 strides 2,1 pads 0,2 3,0", Window.of(4, 3).withStrides(2, 1).withPads(
			List.of(0, 2), List.of(3, 0)), PAIRS, 8, 2, 2, 21, 14);
		c.gradient("3x3 dilation 2", Window.of(3, 3).withDilations(2), PAIRS, 5, 2, 2, 14,
			14);
		c.gradient("1x5 of rows", Window.of(1, 5).withPads(0, 2), PAIRS, 16, 2, 1, 8, 300);
		c.gradient("5x1 of columns", Window.of(5, 1).withPads(2, 0), PAIRS, 16, 2, 1, 300, 8);
		final Window five = Window.of(5, 5).withPads(2);
		c.gradient("5x5, pooled 3x3 stride 2", five, Window.of(3, 3).withStrides(2), 16, 2, 1,
			20, 21);
		c.gradient("5x5, pooled 3x3 stride 2 pad 1 ceil", five, Window.of(3, 3).withStrides(2)
			.withPads(1).withCeil(true), 19, 2, 1, 20, 21);
		c.gradient("5x5, pooled 3x2 dilation 2 stride 2", five, Window.of(3, 2).withDilations(
			2).withStrides(2), 7, 2, 1, 20, 21);
		c.gradient("5x5, pooled 2x2 stride 3", five, Window.of(2, 2).withStrides(3), 16, 2, 1,
			19, 20);
		c.gradient("5x5, pooled 2x2", five, Window.of(2, 2), 16, 2, 1, 9, 9);
		c.gradient("5x5 of more channels, pooled 2x2 pad 1 ceil", five, PAIRS.withPads(1)
			.withCeil(true), 16, 2, 18, 11, 12);
		c.gradient("5x5 of more channels, pooled 2x3 stride 1,2", five, Window.of(2, 3)
			.withStrides(1, 2), 16, 2, 20, 9, 12);
		c.gradient("7x7 stride 3,2 of more channels", large.withStrides(3, 2), PAIRS, 17, 2, 20,
			32, 33);
		c.gradient("1x5 stride 2 of more channels", Window.of(1, 5).withStrides(2), PAIRS, 18, 2,
			20, 21, 44);
		c.gradient("5x5, pooled whole", five, Window.of(12, 10), 33, 2, 1, 12, 10);
	}

	/** Gradients of weights, bias and image; with that of the image, what is between is wanted. */
	private void gradient(final String name, final Window window, final Window pool,
		final int filters, final long... image)
	{
		for (final boolean ofImage : new boolean[] { false, true }) {
			cases.add(new OperatorCase("pooled convolution's gradients " + name + " of " + CaseGraph
				.shape(image) + " to " + filters + (ofImage ? ", image's too" : ""), 2 * SUM, g -> {
					final Value x = g.fixed(-1, 1, image);
					final Conv conv = new Conv(window, 1);
					final Value w = g.fixed(-1, 1, conv.weightShape(filters, x.shape()).toArray());
					final Value y = g.builder().add(conv, x, w);
					final MaxPool max = new MaxPool(pool);
					final Value pooled = g.builder().add(max, y);
					// Of one sign, as a bias's sum that is almost 0 is not exact.
					final Value gradient = g.builder().add(new MaxPoolGrad(max), y, g.fixed(0.1, 1,
						pooled.shape().toArray()));
					g.output(pooled);
					if (ofImage) g.output(g.builder().add(new ConvGradInput(conv, x.shape()), gradient,
						w));
					g.output(g.builder().add(new ConvGradWeight(conv), x, gradient));
					g.output(g.builder().add(new Reduce(Reduce.Function.SUM, List.of(0, 2, 3), false),
						gradient));
				}));
		}
	}
}
