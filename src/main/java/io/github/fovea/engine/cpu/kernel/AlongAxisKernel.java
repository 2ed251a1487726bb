/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.AlongAxis;
import io.github.fovea.graph.op.AxisTaps;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/**
 * A linear function along an axis. Elements side by side behind the axis are rows: sums
 * of rows, or copies. Along the last axis, an element at a time.
 */
final class AlongAxisKernel implements Kernel {

	private static final int COST = 2;

	private final AxisTaps taps;
	private final float[] weights;
	/** Both taps of each result, where none has more; else null. */
	private final int[] firsts;
	private final int[] seconds;
	private final float[] ofFirst;
	private final float[] ofSecond;
	private final boolean picks;
	private final int outer;
	private final int inner;
	private final ElementType type;

	AlongAxisKernel(final Node node) {
		final AlongAxis operator = (AlongAxis) node.operator();
		final Shape shape = node.input(0).shape();
		taps = operator.taps(shape.at(operator.axis()));
		weights = new float[taps.weights().length];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = (float) taps.weights()[i];
		}
		picks = taps.picks();
		firsts = hasPairs(taps) ? new int[taps.results()] : null;
		seconds = new int[taps.results()];
		ofFirst = new float[taps.results()];
		ofSecond = new float[taps.results()];
		if (firsts != null) pair();
		outer = Math.toIntExact(shape.product(0, operator.axis()));
		inner = Math.toIntExact(shape.product(operator.axis() + 1, shape.rank()));
		type = node.output().type().elements();
	}

	private static boolean hasPairs(final AxisTaps taps) {
		for (int i = 0; i < taps.results(); i++) {
			final int count = taps.starts()[i + 1] - taps.starts()[i];
			if (count < 1 || count > 2) return false;
		}
		return true;
	}

	/** A single tap counts half twice, which is exact, for infinite numbers too. */
	private void pair() {
		for (int i = 0; i < taps.results(); i++) {
			final int first = taps.starts()[i];
			final int second = taps.starts()[i + 1] - 1;
			firsts[i] = taps.indices()[first];
			seconds[i] = taps.indices()[second];
			ofFirst[i] = first == second ? weights[first] / 2 : weights[first];
			ofSecond[i] = first == second ? ofFirst[i] : weights[second];
		}
	}

	@Override
	public long work() {
		return (long) outer * inner * Math.max(weights.length, taps.results()) * COST;
	}

	@Override
	public int divisions() {
		return Math.max(1, outer * taps.results());
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final int from = Kernel.from(outer * taps.results(), part, parts);
		final int to = Kernel.from(outer * taps.results(), part + 1, parts);
		if (picks && inner > 1) copies(arguments, from, to);
		else if (type != ElementType.F32) elements(arguments, from, to);
		else if (inner == 1) lines(arguments.in(0), arguments.out(0), from, to);
		else rows(arguments.in(0), arguments.out(0), from, to);
	}

	private void copies(final Arguments arguments, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			final int result = i % taps.results();
			System.arraycopy(arguments.input(0), row(i / taps.results(), result), arguments
				.output(0), i * inner, inner);
		}
	}

	/** Place of the row of a tap. */
	private int row(final int line, final int tap) {
		return (line * taps.size() + taps.indices()[tap]) * inner;
	}

	private void rows(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			final int line = i / taps.results();
			int tap = taps.starts()[i % taps.results()];
			final int end = taps.starts()[i % taps.results() + 1];
			final int at = i * inner;
			if (end - tap > 1) {
				sum(x, row(line, tap), weights[tap], row(line, tap + 1), weights[tap + 1], y,
					at);
				tap += 2;
			}
			else Arrays.fill(y, at, at + inner, 0);
			for (; tap < end; tap++) {
				add(x, row(line, tap), weights[tap], y, at);
			}
		}
	}

	private void sum(final float[] x, final int a, final float ofA,
		final int b, final float ofB, final float[] y, final int at)
	{
		for (int j = 0; j < inner; j++) {
			y[at + j] = ofA * x[a + j] + ofB * x[b + j];
		}
	}

	private void add(final float[] x, final int row, final float weight,
		final float[] y, final int at)
	{
		for (int j = 0; j < inner; j++) {
			y[at + j] += weight * x[row + j];
		}
	}

	/** Along the last axis: line by line, of which the first and last may be parts. */
	private void lines(final float[] x, final float[] y, final int from,
		final int to)
	{
		final int results = taps.results();
		for (int at = from; at < to;) {
			final int line = at / results;
			final int end = Math.min(to, (line + 1) * results);
			if (picks) pick(x, line * taps.size(), y, line * results, at, end);
			else if (firsts != null) pairs(x, line * taps.size(), y, line * results, at, end);
			else sums(x, line * taps.size(), y, line * results, at, end);
			at = end;
		}
	}

	private void pick(final float[] x, final int line, final float[] y,
		final int start, final int from, final int to)
	{
		final int[] indices = taps.indices();
		for (int i = from; i < to; i++) {
			y[i] = x[line + indices[i - start]];
		}
	}

	private void pairs(final float[] x, final int line, final float[] y,
		final int start, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			final int k = i - start;
			y[i] = ofFirst[k] * x[line + firsts[k]] + ofSecond[k] * x[line + seconds[k]];
		}
	}

	private void sums(final float[] x, final int line, final float[] y,
		final int start, final int from, final int to)
	{
		final int[] starts = taps.starts();
		final int[] indices = taps.indices();
		for (int i = from; i < to; i++) {
			float sum = 0;
			for (int t = starts[i - start]; t < starts[i - start + 1]; t++) {
				sum += weights[t] * x[line + indices[t]];
			}
			y[i] = sum;
		}
	}

	private void elements(final Arguments arguments, final int from,
		final int to)
	{
		for (int i = from * inner; i < to * inner; i++) {
			final int result = i / inner % taps.results();
			final int line = i / inner / taps.results();
			if (picks) System.arraycopy(arguments.input(0), row(line, result) + i % inner,
				arguments.output(0), i, 1);
			else Elements.set(arguments.output(0), type, i, sum(arguments.input(0), line,
				result, i % inner));
		}
	}

	private double sum(final Object x, final int line, final int result,
		final int at)
	{
		double sum = 0;
		for (int t = taps.starts()[result]; t < taps.starts()[result + 1]; t++) {
			sum += taps.weights()[t] * Elements.get(x, row(line, t) + at);
		}
		return sum;
	}
}
