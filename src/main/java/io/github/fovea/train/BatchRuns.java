/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.data.Batch;
import io.github.fovea.engine.Pipeline;
import io.github.fovea.engine.Program;
import io.github.fovea.metric.Scores;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.tensor.Tensor;

import java.util.function.DoublePredicate;

/** Batches through programs of {@link TrainingGraph}, with their scores. */
final class BatchRuns {

	private final Scores scores;
	private final DoublePredicate finished;
	private final Pipeline<Tensor> pipeline = new Pipeline<>(this::score);

	/**
	 * @param scores gathers those of the batches
	 * @param finished takes each batch's mean loss, in order, and returns whether to
	 *          go on
	 */
	BatchRuns(final Scores scores, final DoublePredicate finished) {
		this.scores = scores;
		this.finished = finished;
	}

	/** Starts a batch; false if what is finished says that it is enough. */
	boolean start(final Program program, final Batch batch) {
		program.input(NetworkBuilder.INPUT).copyFrom(batch.images());
		final Tensor targets = program.input(TrainingGraph.TARGETS);
		// The batch is filled again before its outputs are there.
		final Tensor known = batch.targets().copy();
		if (targets.elements() == known.elements()) targets.copyFrom(known);
		else batch.shares(targets.floats());
		return pipeline.start(program, known);
	}

	/** Ends all batches that were started, with the same result. */
	boolean finish() {
		return pipeline.finish();
	}

	private boolean score(final Program program, final Tensor targets) {
		final double loss = program.output(TrainingGraph.LOSS).floats()[0];
		scores.add(loss, program.output(NetworkBuilder.LOGITS), targets);
		return finished.test(loss);
	}
}
