/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.List;

/**
 * The Reduce family. Each output walks through its elements in row-major order
 * and accumulates in double.
 */
final class ReduceKernel implements Kernel {

	private static final int COST = 2;

	private final Reduce.Function function;
	private final int outputs;
	private final int count;
	private final Broadcast kept;
	private final Broadcast reduced;
	private final int rows;

	ReduceKernel(final Node node) {
		final Reduce reduce = (Reduce) node.operator();
		function = reduce.function();
		final Shape shape = node.input(0).shape();
		outputs = node.output().shape().arraySize();
		kept = walk(reduce, shape, false);
		reduced = walk(reduce, shape, true);
		count = outputs == 0 ? 0 : shape.arraySize() / outputs;
		rows = reduced.rowSize() == 0 ? 0 : count / reduced.rowSize();
	}

	/** The walk through the axes that are reduced, or through the others. */
	private static Broadcast walk(final Reduce reduce, final Shape shape,
		final boolean reduced)
	{
		final List<Integer> axes = new ArrayList<>();
		for (int i = 0; i < shape.rank(); i++) {
			if (reduce.reduces(i) == reduced) axes.add(i);
		}
		final long[] strides = shape.strides();
		return new Broadcast(axes.stream().mapToLong(shape::get).toArray(),
			new long[][] { axes.stream().mapToLong(i -> strides[i]).toArray() });
	}

	@Override
	public long work() {
		return (long) outputs * count * COST;
	}

	@Override
	public int divisions() {
		return outputs;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final float[] x = arguments.in(0);
		final float[] y = arguments.out(0);
		final int to = Kernel.from(outputs, part + 1, parts);
		for (int i = Kernel.from(outputs, part, parts); i < to; i++) {
			final int at = kept.offset(0, i / kept.rowSize()) + i % kept.rowSize() *
				kept.rowStride(0);
			y[i] = (float) reduce(x, at);
		}
	}

	private double reduce(final float[] x, final int at) {
		return switch (function) {
			case SUM -> sum(x, at);
			case MEAN -> sum(x, at) / count;
			case LOG_SUM -> Math.log(sum(x, at));
			case L2 -> Math.sqrt(sumSquares(x, at));
			case SUM_SQUARE -> sumSquares(x, at);
			case MAX -> max(x, at);
			case MIN, PROD, L1 -> fold(x, at);
			case LOG_SUM_EXP -> {
				final double max = max(x, at);
				yield Double.isInfinite(max) ? max : max + Math.log(sumExp(x, at, max));
			}
		};
	}

	private double sum(final float[] x, final int at) {
		double sum = 0;
		final int n = reduced.rowSize();
		final int stride = reduced.rowStride(0);
		for (int row = 0; row < rows; row++) {
			sum += stride == 1 ? Sums.sum(x, at + reduced.offset(0, row), n) : Sums
				.sum(x, at + reduced.offset(0, row), n, stride);
		}
		return sum;
	}

	private double sumSquares(final float[] x, final int at) {
		double sum = 0;
		for (int row = 0; row < rows; row++) {
			int i = at + reduced.offset(0, row);
			for (int j = 0; j < reduced.rowSize(); j++, i += reduced.rowStride(0)) {
				sum += (double) x[i] * x[i];
			}
		}
		return sum;
	}

	private double sumExp(final float[] x, final int at, final double max) {
		double sum = 0;
		for (int row = 0; row < rows; row++) {
			int i = at + reduced.offset(0, row);
			for (int j = 0; j < reduced.rowSize(); j++, i += reduced.rowStride(0)) {
				sum += Math.exp(x[i] - max);
			}
		}
		return sum;
	}

	private double max(final float[] x, final int at) {
		float max = Float.NEGATIVE_INFINITY;
		for (int row = 0; row < rows; row++) {
			int i = at + reduced.offset(0, row);
			for (int j = 0; j < reduced.rowSize(); j++, i += reduced.rowStride(0)) {
				max = Math.max(max, x[i]);
			}
		}
		return max;
	}

	private double fold(final float[] x, final int at) {
		double result = switch (function) {
			case MIN -> Double.POSITIVE_INFINITY;
			case PROD -> 1;
			default -> 0;
		};
		for (int row = 0; row < rows; row++) {
			int i = at + reduced.offset(0, row);
			for (int j = 0; j < reduced.rowSize(); j++, i += reduced.rowStride(0)) {
				result = switch (function) {
					case MIN -> Math.min(result, x[i]);
					case PROD -> result * x[i];
					default -> result + Math.abs(x[i]);
				};
			}
		}
		return result;
	}
}
