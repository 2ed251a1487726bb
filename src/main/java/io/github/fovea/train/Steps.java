/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.data.Batch;
import io.github.fovea.data.Batches;
import io.github.fovea.engine.BatchPrograms;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Pipeline;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.nn.Loss;

import java.util.function.IntToDoubleFunction;

/**
 * The steps of an epoch: each batch one, or several batches one, whose gradients are
 * weighed by their images. A loss that is no mean over images (weights of classes, Dice) is
 * then that of the batches, not of all their images together.
 */
final class Steps implements AutoCloseable {

	private final TrainSettings settings;
	private final Batches batches;
	/** Batches an update. */
	private final int group;
	private final BatchPrograms programs;
	/** Null where each batch makes its own update. */
	private final Program update;
	/** Null for none. */
	private final WeightAverage average;
	private final Pipeline<Void> pipeline = new Pipeline<>((program, nothing) -> true);

	/**
	 * @param average told of each update; null for none
	 */
	Steps(final Engine engine, final Parameters parameters, final Graph graph,
		final Loss loss, final TrainSettings settings, final Batches batches,
		final WeightAverage average)
	{
		this.settings = settings;
		this.batches = batches;
		this.average = average;
		group = settings.learning().accumulate();
		programs = new BatchPrograms(engine, parameters, n -> group == 1 ? TrainingGraph
			.step(graph, loss, settings, n) : TrainingGraph.gather(graph, loss, settings,
				n));
		// Compiled at once, because a checkpoint replaces what a program has added.
		programs.forBatch(Math.min(settings.batchSize(), batches.images()));
		update = group == 1 ? null : engine.compile(TrainingGraph.update(graph,
			settings), parameters);
	}

	/** Updates an epoch. */
	int count() {
		return (batches.count() - 1) / group + 1;
	}

	/**
	 * Starts what a batch is for.
	 *
	 * @param number of the batch in its epoch, from 0
	 * @param before updates before this epoch
	 * @param rates learning rates of the epoch's updates
	 * @return false if what is finished says that it is enough
	 */
	boolean start(final BatchRuns runs, final Batch batch, final int number,
		final long before, final IntToDoubleFunction rates)
	{
		final Program program = programs.forBatch(batch.size());
		final float rate = (float) rates.applyAsDouble(number / group);
		if (update == null) set(program, TrainingGraph.RATE, rate);
		else {
			set(program, TrainingGraph.KEEP, number % group == 0 ? 0 : 1);
			set(program, TrainingGraph.SHARE, (float) ((double) batch.size() / images(
				number / group)));
		}
		if (!runs.start(program, batch)) return false;
		if (number % group < group - 1 && number < batches.count() - 1) return true;
		if (update != null) {
			set(update, TrainingGraph.RATE, rate);
			pipeline.start(update, null);
		}
		if (average != null) average.start(before + number / group);
		return true;
	}

	/** Images of an update's batches. */
	private long images(final int number) {
		final long size = (long) group * settings.batchSize();
		return Math.min(size, batches.images() - number * size);
	}

	/** Ends what was started. */
	void finish() {
		pipeline.finish();
		if (average != null) average.finish();
	}

	static void set(final Program program, final String input, final float value) {
		program.input(input).floats()[0] = value;
	}

	@Override
	public void close() {
		if (update != null) update.close();
		programs.close();
	}
}
