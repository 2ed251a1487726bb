/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

/** Convolution over three spatial axes: {@code volume.cl}. */
final class VolumeKernels {

	private static final String FAMILY = "volume";
	private static final int AXES = 3;

	private VolumeKernels() {}

	static void register(final KernelTable table) {
		table.add(Conv.class, VolumeKernels::fits, VolumeKernels::forward);
		table.add(ConvGradInput.class, VolumeKernels::fits, to -> finish(to.add(FAMILY,
			"input_gradient").buffers(to.in(0), to.in(1), to.out(0)), ((ConvGradInput) to
				.node().operator()).conv(), to.node().output().shape(), to.node().input(0)
					.shape(), to));
		table.add(ConvGradWeight.class, VolumeKernels::fits, to -> finish(to.add(FAMILY,
			"weight_gradient").buffers(to.in(0), to.in(1), to.out(0)).ints(to.node()
				.input(0).shape().at(0)), ((ConvGradWeight) to.node().operator()).conv(), to
					.node().input(0).shape(), to.node().input(1).shape(), to));
	}

	private static boolean fits(final Node node) {
		return node.input(0).shape().rank() == AXES + 2;
	}

	private static void forward(final Launches to) {
		final boolean biased = to.node().inputs().size() == 3;
		finish(to.add(FAMILY, "forward").buffers(to.in(0), to.in(1), to.in(biased ? 2
			: 1), to.out(0)).ints(biased ? 1 : 0), (Conv) to.node().operator(), to.node()
				.input(0).shape(), to.node().output().shape(), to);
	}

	private static void finish(final Launch launch, final Conv conv,
		final Shape image, final Shape outputs, final Launches to)
	{
		final Window window = conv.window();
		final int[] sizes = new int[6 * AXES];
		for (int axis = 0; axis < AXES; axis++) {
			sizes[axis] = image.at(axis + 2);
			sizes[AXES + axis] = outputs.at(axis + 2);
			sizes[2 * AXES + axis] = window.kernel().get(axis);
			sizes[3 * AXES + axis] = window.strides().get(axis);
			sizes[4 * AXES + axis] = window.dilations().get(axis);
			sizes[5 * AXES + axis] = window.padBegin(axis, image.at(axis + 2));
		}
		final long n = to.node().output().shape().size();
		launch.ints(image.at(1), outputs.at(1), conv.groups()).ints(sizes).number(n)
			.over(n);
	}
}
