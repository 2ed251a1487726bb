/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.AveragePoolGrad;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

/** Pooling over windows and planes: {@code pooling.cl}. */
final class PoolingKernels {

	private static final String FAMILY = "pooling";

	private PoolingKernels() {}

	static void register(final KernelTable table) {
		table.add(MaxPool.class, PoolingKernels::fits, to -> finish(to.add(FAMILY,
			"max_pool").buffers(to.in(0), to.out(0)), ((MaxPool) to.node().operator())
				.window(), to.node().input(0).shape(), to.node().output().shape()));
		table.add(MaxPoolGrad.class, PoolingKernels::fits,
			PoolingKernels::maxGradient);
		table.add(AveragePool.class, PoolingKernels::fits, PoolingKernels::average);
		table.add(AveragePoolGrad.class, PoolingKernels::fits,
			PoolingKernels::averageGradient);
		table.add(GlobalPool.class, PoolingKernels::global);
	}

	private static boolean fits(final Node node) {
		return PlaneGeometry.fits(node.output().shape());
	}

	private static void finish(final Launch launch, final Window window,
		final Shape image, final Shape result)
	{
		launch.ints(PlaneGeometry.of(window, image).ints()).number(
			result.size()).over(result.size());
	}

	private static void maxGradient(final Launches to) {
		final Window window = ((MaxPoolGrad) to.node().operator()).pool().window();
		final Shape image = to.node().output().shape();
		final Shape pooled = to.node().input(1).shape();
		if (!apart(window)) {
			finish(to.add(FAMILY, "max_pool_gradient").buffers(to.in(0), to.in(1), to.out(
				0)), window, image, image);
			return;
		}
		if (!covers(window, image, pooled)) to.add(FAMILY, "clear")
			.buffers(to.out(0)).number(image.size()).over(image.size());
		finish(to.add(FAMILY, "max_pool_gradient_apart").buffers(to.in(0), to.in(1), to
			.out(0)), window, image, pooled);
	}

	/** True if no two windows see the same element. */
	private static boolean apart(final Window window) {
		for (int axis = 0; axis < window.rank(); axis++) {
			if (window.strides().get(axis) < window.extent(axis)) return false;
		}
		return true;
	}

	/** True if each element of the image is in a window. */
	private static boolean covers(final Window window, final Shape image,
		final Shape pooled)
	{
		for (int axis = 0; axis < window.rank(); axis++) {
			final int size = image.at(axis + 2);
			final int stride = window.strides().get(axis);
			if (stride != window.kernel().get(axis) || pooled.at(axis + 2) * stride - window
				.padBegin(axis, size) < size) return false;
		}
		return true;
	}

	private static void average(final Launches to) {
		final AveragePool pool = (AveragePool) to.node().operator();
		final Shape image = to.node().input(0).shape();
		finish(to.add(FAMILY, "average_pool").buffers(to.in(0), to.out(0)).ints(ends(
			pool, image)), pool.window(), image, to.node().output().shape());
	}

	private static void averageGradient(final Launches to) {
		final AveragePool pool = ((AveragePoolGrad) to.node().operator()).pool();
		final Shape image = to.node().output().shape();
		finish(to.add(FAMILY, "average_pool_gradient").buffers(to.in(0), to.out(0)).ints(
			ends(pool, image)), pool.window(), image, image);
	}

	/** Where the padding ends that counts in the divisor, along both axes, or -1. */
	private static int[] ends(final AveragePool pool, final Shape image) {
		final Window window = pool.window();
		if (!pool.countIncludePad()) return new int[] { -1, -1 };
		final int[] result = { 1, 1 };
		for (int axis = 0; axis < window.rank(); axis++) {
			final int size = image.at(axis + 2);
			result[2 - window.rank() + axis] = size + Math.max(0, window.padEnd(axis,
				size));
		}
		return result;
	}

	private static void global(final Launches to) {
		ReduceKernels.reduce(to, switch (((GlobalPool) to.node().operator()).kind()) {
			case MAX -> Reduce.Function.MAX;
			case AVERAGE -> Reduce.Function.MEAN;
		}, axis -> axis > 1);
	}
}
