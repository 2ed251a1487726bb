/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.ConvTranspose;
import io.github.fovea.graph.op.Window;

import java.util.List;

/** Transposed convolution. */
final class ConvTransposeCases {

	private final List<OperatorCase> cases;

	private ConvTransposeCases(final List<OperatorCase> cases) {
		this.cases = cases;
	}

	static void add(final List<OperatorCase> cases) {
		final ConvTransposeCases c = new ConvTransposeCases(cases);
		c.one("2x2 stride 2", Window.of(2, 2).withStrides(2), 1, 5, 2, 3, 5, 4);
		c.one("2x2 stride 2", Window.of(2, 2).withStrides(2), 1, 32, 1, 48, 6, 7);
		c.one("3x3", Window.of(3, 3), 1, 4, 2, 3, 4, 5);
		c.one("3x3 pad 1", Window.of(3, 3).withPads(1), 1, 16, 2, 16, 8, 9);
		c.one("4x4 stride 2 pad 1", Window.of(4, 4).withStrides(2).withPads(1), 1, 6, 2, 4,
			5, 3);
		c.one("3x3 stride 2 pad 1 output padding 1", Window.of(3, 3).withStrides(2)
			.withPads(List.of(1, 1), List.of(0, 0)), 1, 4, 2, 3, 4, 4);
		c.one("3x2 strides 3,1 output padding 2,0", Window.of(3, 2).withStrides(3, 1)
			.withPads(List.of(0, 1), List.of(-2, 0)), 1, 4, 2, 3, 3, 4);
		c.one("2x2 stride 3 output padding 2", Window.of(2, 2).withStrides(3).withPads(List
			.of(0, 0), List.of(-2, -2)), 1, 2, 1, 2, 3, 3);
		c.one("3x3 dilation 2 pad 1", Window.of(3, 3).withDilations(2).withPads(1), 1, 3, 2,
			4, 5, 5);
		c.one("3x3 stride 2 groups 2", Window.of(3, 3).withStrides(2).withPads(1), 2, 6, 2,
			4, 4, 5);
		c.one("4x4 stride 2 depthwise", Window.of(4, 4).withStrides(2).withPads(1), 8, 8, 2,
			8, 5, 5);
		c.one("5 stride 2 pad 1", Window.of(5).withStrides(2).withPads(1), 1, 4, 2, 3, 9);
		c.one("2x2 stride 2 of no images", Window.of(2, 2).withStrides(2), 1, 3, 0, 2, 4,
			4);
	}

	private void one(final String what, final Window window, final int groups,
		final int filters, final long... image)
	{
		for (final boolean biased : new boolean[] { false, true }) {
			cases.add(new OperatorCase("transposed conv " + what + " to " + filters + " of " +
				CaseGraph.shape(image) + (biased ? " bias" : ""), SUM, g -> {
					final long[] sizes = new long[image.length];
					sizes[0] = image[1];
					sizes[1] = filters / groups;
					for (int i = 2; i < sizes.length; i++) {
						sizes[i] = window.kernel().get(i - 2);
					}
					final Value x = g.uniform(image);
					final Value w = g.weight(sizes);
					final ConvTranspose operator = new ConvTranspose(window, groups);
					g.result(biased ? g.builder().add(operator, x, w, g.weight(filters)) : g
						.builder().add(operator, x, w));
				}));
		}
	}
}
