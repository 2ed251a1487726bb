/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

import java.util.stream.IntStream;

/** Convolution by its definition, of up to three axes: {@code convolution.cl}. */
final class DirectConvolution {

	private static final String FAMILY = "convolution";

	/** Time of a multiplication to that of one by tiles. */
	private static final double SLOWLY = 8;

	/** Spatial axes that kernels have; those before an image's have one element. */
	private static final int AXES = 3;

	private DirectConvolution() {}

	static void forward(final Launches to, final Conv conv) {
		final Node node = to.node();
		final boolean biased = node.inputs().size() == 3;
		final Shape result = node.output().shape();
		to.ends(geometry(to.add(FAMILY, "forward").buffers(to.in(0), to.in(1), to.in(
			biased ? 2 : 1), to.out(0)).ints(biased ? 1 : 0), conv, node.input(0).shape(),
			result.at(1), result.size())).over(result.size()).parted(to.device(), SLOWLY *
				result.size() * node.input(1).shape().product(1, node.input(1).shape().rank()));
	}

	static void inputGradient(final Launches to, final Conv conv) {
		final Shape image = to.node().output().shape();
		final Shape weights = to.node().input(1).shape();
		to.ends(geometry(to.add(FAMILY, "input_gradient").buffers(to.in(0), to.in(1), to
			.out(0)), conv, image, to.node().input(0).shape().at(1), image.size())).over(
				image.size()).parted(to.device(), SLOWLY * image.size() * weights.size() / Math
					.max(1, image.at(1)));
	}

	static void weightGradient(final Launches to, final Conv conv) {
		final Node node = to.node();
		final Shape image = node.input(0).shape();
		final long n = node.output().shape().size();
		geometry(to.add(FAMILY, "weight_gradient").buffers(to.in(0), to.in(1), to.out(0))
			.ints(image.at(0)), conv, image, node.input(1).shape().at(1), n).groups(n).parted(to
				.device(), SLOWLY * n * node.input(1).shape().size() / Math.max(1, node.input(1)
					.shape().at(1)));
	}

	private static Launch geometry(final Launch launch, final Conv conv,
		final Shape image, final int filters, final long results)
	{
		final Window window = conv.window();
		final int[][] axes = IntStream.range(window.rank() - AXES, window.rank())
			.mapToObj(axis -> PlaneGeometry.axis(window, image, axis)).toArray(int[][]::new);
		launch.ints(image.at(1), filters, conv.groups());
		for (int what = 0; what < axes[0].length; what++) {
			for (final int[] axis : axes) {
				launch.ints(axis[what]);
			}
		}
		return launch.number(results);
	}
}
