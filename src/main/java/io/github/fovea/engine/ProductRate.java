/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.tensor.TensorType;

/** How fast an engine multiplies matrices: the same measure for all of them. */
public final class ProductRate {

	private static final int SMALLEST = 128;
	private static final int LARGEST = 4096;
	/** A product that takes as long is large enough. */
	private static final double LONG = 4e6;
	/** Nanoseconds for a size. */
	private static final double TIME = 2e8;
	/** Those for the first one, in which the JVM compiles what is slow until then. */
	private static final double FIRST_TIME = 1e9;
	private static final String A = "a";
	private static final String B = "b";

	private ProductRate() {}

	/**
	 * Multiplies square matrices, larger ones as long as that takes but a moment.
	 *
	 * @return floating point operations in a second with float32 numbers: the best
	 */
	public static double of(final Engine engine) {
		double best = 0;
		for (int size = SMALLEST; size <= LARGEST; size *= 2) {
			final double nanos = nanos(engine, size, size == SMALLEST ? FIRST_TIME : TIME);
			best = Math.max(best, 2e9 * size * size * size / nanos);
			if (nanos > LONG) break;
		}
		return best;
	}

	private static double nanos(final Engine engine, final int size,
		final double time)
	{
		final GraphBuilder graph = new GraphBuilder();
		final TensorType type = TensorType.f32(size, size);
		// The sum alone is read back.
		graph.output("sum", new Ops(graph).reduce(Reduce.Function.SUM, new Ops(graph)
			.matMul(graph.input(A, type), graph.input(B, type)), false, 0, 1));
		try (Parameters none = engine.newParameters();
				Program program = engine.compile(graph.build(), none))
		{
			fill(program.input(A).floats());
			fill(program.input(B).floats());
			long best = Long.MAX_VALUE;
			final long begin = System.nanoTime();
			do {
				final long start = System.nanoTime();
				program.run();
				best = Math.min(best, System.nanoTime() - start);
			}
			while (System.nanoTime() - begin < time);
			return best;
		}
	}

	private static void fill(final float[] numbers) {
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = 0.25f * (i % 7 - 3);
		}
	}
}
