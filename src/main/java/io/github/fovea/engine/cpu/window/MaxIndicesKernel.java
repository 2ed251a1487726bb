/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.MaxPoolIndices;
import io.github.fovea.tensor.Shape;

import java.util.stream.IntStream;

/** The places of the largest elements of windows. */
final class MaxIndicesKernel extends PoolKernel {

	private final MaxPoolIndices operator;
	private final int[] sizes;
	private final Winners winners;

	MaxIndicesKernel(final Node node) {
		super(new WindowGeometry(((MaxPoolIndices) node.operator()).window(), node.input(0)
			.shape(), node.output().shape()));
		operator = (MaxPoolIndices) node.operator();
		final Shape image = node.input(0).shape();
		sizes = IntStream.range(2, image.rank()).map(image::at).toArray();
		winners = new Winners(geometry);
	}

	@Override
	void plane(final Arguments arguments, final int image, final int output) {
		final long[] indices = (long[]) arguments.output(0);
		int at = output;
		for (int o0 = 0; o0 < geometry.output[0]; o0++) {
			for (int o1 = 0; o1 < geometry.output[1]; o1++) {
				for (int o2 = 0; o2 < geometry.output[2]; o2++) {
					final int best = winners.best(arguments.in(0), image, o0, o1, o2);
					indices[at++] = best < 0 ? -1 : operator.index(image / imagePlane, best -
						image, sizes);
				}
			}
		}
	}
}
