/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.graph.op.SoftmaxCrossEntropyGrad;
import io.github.fovea.tensor.Shape;

/**
 * Softmax cross-entropy and its gradient. First each part sums its samples' loss
 * and weight; then the sums are added in the order of the parts.
 */
final class CrossEntropyKernel implements Kernel {

	private static final int COST = 60;
	/** Floats of a part's sums: each double is kept as two floats. */
	private static final int SUMS = 4;

	private final boolean gradient;
	private final double smoothing;
	private final int classWeights;
	private final int columns;
	private final int classes;
	private final int inner;

	CrossEntropyKernel(final Node node) {
		gradient = node.operator() instanceof SoftmaxCrossEntropyGrad;
		final SoftmaxCrossEntropy loss = gradient
			? ((SoftmaxCrossEntropyGrad) node.operator()).loss()
			: (SoftmaxCrossEntropy) node.operator();
		smoothing = loss.labelSmoothing();
		final int usual = gradient ? 3 : 2;
		classWeights = node.inputs().size() > usual ? usual : -1;
		final Shape logits = node.input(0).shape();
		classes = logits.at(1);
		inner = Math.toIntExact(logits.product(2, logits.rank()));
		columns = logits.at(0) * inner;
	}

	@Override
	public int phases() {
		return 2;
	}

	@Override
	public long work() {
		return (long) columns * classes * COST;
	}

	@Override
	public int divisions() {
		return columns;
	}

	@Override
	public int sharedFloats(final int parts) {
		return parts * SUMS;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		final int from = Kernel.from(columns, part, parts);
		final int to = Kernel.from(columns, part + 1, parts);
		final float[] sums = arguments.shared();
		if (phase == 0) sum(arguments, from, to, sums, part * SUMS);
		else if (gradient) gradient(arguments, from, to, total(sums, 2, parts));
		else if (part == 0) arguments.out(0)[0] = (float) quotient(total(sums, 0,
			parts), total(sums, 2, parts));
	}

	/** Without any label the loss and its gradient are 0. */
	private static double quotient(final double sum, final double weight) {
		return weight == 0 ? 0 : sum / weight;
	}

	private static void put(final float[] sums, final int at,
		final double value)
	{
		sums[at] = (float) value;
		// Of an infinite number nothing is left.
		sums[at + 1] = Float.isInfinite(sums[at]) ? 0 : (float) (value - sums[at]);
	}

	private static double total(final float[] sums, final int at,
		final int parts)
	{
		double total = 0;
		for (int part = 0; part < parts; part++) {
			total += (double) sums[part * SUMS + at] + sums[part * SUMS + at + 1];
		}
		return total;
	}

	private double weight(final float[] weights, final int label) {
		return weights == null ? 1 : weights[label];
	}

	private float[] weights(final Arguments arguments) {
		return classWeights < 0 ? null : arguments.in(classWeights);
	}

	private void sum(final Arguments arguments, final int from, final int to,
		final float[] sums, final int at)
	{
		final float[] logits = arguments.in(0);
		final int[] labels = (int[]) arguments.input(1);
		final float[] weights = weights(arguments);
		double loss = 0;
		double weight = 0;
		for (int i = from; i < to; i++) {
			if (labels[i] < 0) continue;
			if (labels[i] >= classes) throw new IllegalArgumentException("Label " +
				labels[i] + " of " + classes + " classes");
			weight += weight(weights, labels[i]);
			if (!gradient) loss += loss(logits, i, labels[i], weights);
		}
		put(sums, at, loss);
		put(sums, at + 2, weight);
	}

	private int place(final int column) {
		return column / inner * inner * classes + column % inner;
	}

	private double loss(final float[] logits, final int column,
		final int label, final float[] weights)
	{
		final int at = place(column);
		final float max = SoftmaxKernel.max(logits, at, classes, inner);
		final double logSum = max + Math.log(SoftmaxKernel.sumExp(logits, at,
			classes, inner, max));
		double loss = (1 - smoothing) * weight(weights, label) * (logSum - logits[at +
			label * inner]);
		if (smoothing != 0) {
			double all = 0;
			for (int c = 0; c < classes; c++) {
				all += weight(weights, c) * (logSum - logits[at + c * inner]);
			}
			loss += smoothing / classes * all;
		}
		return loss;
	}

	private void gradient(final Arguments arguments, final int from,
		final int to, final double total)
	{
		final float[] logits = arguments.in(0);
		final int[] labels = (int[]) arguments.input(1);
		final double scale = quotient(arguments.in(2)[0], total);
		final float[] weights = weights(arguments);
		final float[] dx = arguments.out(0);
		double allWeights = classes;
		if (weights != null) allWeights = Sums.sum(weights, 0, classes);
		for (int i = from; i < to; i++) {
			final int at = place(i);
			final int label = labels[i];
			if (label < 0) {
				for (int c = 0; c < classes; c++) {
					dx[at + c * inner] = 0;
				}
				continue;
			}
			final double sum = SoftmaxKernel.exp(logits, at, classes, inner, dx);
			final double hard = (1 - smoothing) * weight(weights, label);
			final double soft = smoothing / classes;
			final double share = (hard + soft * allWeights) / sum;
			for (int c = 0; c < classes; c++) {
				final int j = at + c * inner;
				double d = share * dx[j] - soft * weight(weights, c);
				if (c == label) d -= hard;
				dx[j] = (float) (scale * d);
			}
		}
	}
}
