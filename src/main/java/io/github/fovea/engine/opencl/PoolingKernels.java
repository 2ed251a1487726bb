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

import java.util.function.UnaryOperator;

/** Pooling over windows and planes: {@code pooling.cl}, for processors
 * {@code pooling_rows.cl}. */
final class PoolingKernels {

	private static final String FAMILY = "pooling";
	private static final String ROWS = "pooling_rows";

	/** Lanes of the least vector. */
	private static final int LEAST = 4;

	private PoolingKernels() {}

	static void register(final KernelTable table) {
		table.add(MaxPool.class, PoolingKernels::fits, PoolingKernels::max);
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

	/** Adds the arguments GEOMETRY, and a work-item for each place of a shape. */
	private static void finish(final Launches to, final Launch launch,
		final Window window, final Shape image, final Shape result)
	{
		launch.ints(PlaneGeometry.of(window, image).ints()).ints(planes(image));
		Grid.of(to.device(), result.at(result.rank() - 1), result.rank() == 3 ? 1 : result
			.at(2), planes(result)).range(launch).parted(to.device(), result.size());
	}

	/**
	 * Adds the arguments GEOMETRY, and work-items of processors.
	 *
	 * @param rows rows or planes that they go over
	 */
	private static void rows(final Launches to, final Launch launch,
		final Window window, final Shape image, final int rows)
	{
		final PlaneGeometry g = PlaneGeometry.of(window, image);
		final int lanes = Math.min(Vectors.lanes(to.device()), Math.max(LEAST, Integer
			.highestOneBit(g.outWidth())));
		launch.define("V", lanes).define("STRIDE", g.strideWidth()).ints(g.ints()).ints(
			planes(image));
		Grid.ofRows(to.device(), 1, rows).range(launch);
	}

	private static void max(final Launches to) {
		forward(to, ((MaxPool) to.node().operator()).window(), l -> l.buffers(to.in(0), to
			.out(0)), "max_pool");
	}

	private static void average(final Launches to) {
		final AveragePool pool = (AveragePool) to.node().operator();
		forward(to, pool.window(), l -> l.buffers(to.in(0), to.out(0)).ints(ends(pool, to
			.node().input(0).shape())), "average_pool");
	}

	private static void forward(final Launches to, final Window window,
		final UnaryOperator<Launch> arguments, final String kernel)
	{
		final Shape image = to.node().input(0).shape();
		final Shape pooled = to.node().output().shape();
		if (to.device().cpu()) rows(to, arguments.apply(to.add(ROWS, kernel)), window,
			image, (int) (pooled.size() / Math.max(1, pooled.at(pooled.rank() - 1))));
		else finish(to, arguments.apply(to.add(FAMILY, kernel)), window, image, pooled);
	}

	private static void maxGradient(final Launches to) {
		final Window window = ((MaxPoolGrad) to.node().operator()).pool().window();
		final Shape image = to.node().output().shape();
		final Shape pooled = to.node().input(1).shape();
		if (to.device().cpu()) {
			rows(to, to.add(ROWS, "max_pool_gradient").buffers(to.in(0), to.in(1), to.out(
				0)), window, image, planes(image));
			return;
		}
		if (!apart(window)) {
			final Operand winners = to.scratch(pooled.size() * Integer.BYTES);
			finish(to, to.add(FAMILY, "winners").buffers(to.in(0), winners), window, image,
				pooled);
			finish(to, to.add(FAMILY, "max_pool_gradient").buffers(winners, to.in(1), to
				.out(0)), window, image, image);
			return;
		}
		if (!covers(window, image, pooled)) to.add(FAMILY, "clear").buffers(to.out(0))
			.number(image.size()).over(image.size());
		finish(to, to.add(FAMILY, "max_pool_gradient_apart").buffers(to.in(0), to.in(1),
			to.out(0)), window, image, pooled);
	}

	private static int planes(final Shape image) {
		return image.at(0) * image.at(1);
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

	private static void averageGradient(final Launches to) {
		final AveragePool pool = ((AveragePoolGrad) to.node().operator()).pool();
		final Shape image = to.node().output().shape();
		final boolean cpu = to.device().cpu();
		final Launch launch = to.add(cpu ? ROWS : FAMILY, "average_pool_gradient").buffers(
			to.in(0), to.out(0)).ints(ends(pool, image));
		if (cpu) rows(to, launch, pool.window(), image, planes(image));
		else finish(to, launch, pool.window(), image, image);
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
