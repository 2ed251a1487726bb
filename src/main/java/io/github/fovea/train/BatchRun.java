/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.data.Batch;
import io.github.fovea.engine.Program;
import io.github.fovea.metric.Scores;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

import java.util.Arrays;

/** A batch through a program of {@link TrainingGraph}. */
final class BatchRun {

	private BatchRun() {}

	/**
	 * Feeds images and targets, runs, and adds the batch's scores.
	 *
	 * @return the batch's mean loss
	 */
	static double run(final Program program, final Batch batch,
		final Scores scores)
	{
		program.input(NetworkBuilder.INPUT).copyFrom(batch.images());
		final Tensor targets = program.input(TrainingGraph.TARGETS);
		final int[] labels = batch.labels().ints();
		if (targets.elements() == ElementType.I32) targets.copyFrom(batch.labels());
		else oneHot(labels, targets.floats());
		program.run();
		final double loss = program.output(TrainingGraph.LOSS).floats()[0];
		scores.add(loss, program.output(NetworkBuilder.LOGITS).floats(), labels);
		return loss;
	}

	private static void oneHot(final int[] labels, final float[] targets) {
		final int classes = targets.length / labels.length;
		Arrays.fill(targets, 0);
		for (int i = 0; i < labels.length; i++) {
			if (labels[i] >= 0) targets[i * classes + labels[i]] = 1;
		}
	}
}
