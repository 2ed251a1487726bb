/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Batch;
import io.github.fovea.data.Batches;
import io.github.fovea.engine.BatchPrograms;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.metric.Scores;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;

/**
 * The training loop. Given equal weights, data, settings and engine it gives
 * equal results, also when it goes on from a checkpoint.
 */
public final class Trainer {

	private final Engine engine;
	private final Graph graph;
	private final Objective objective;
	private final TrainSettings settings;
	private final TrainingListener listener;
	private final List<EpochResult> history = new ArrayList<>();
	private Map<String, Tensor> best = Map.of();
	private int bestEpoch;
	private int stage;
	/** Epochs of the stages before. */
	private int earlier;

	/**
	 * @param graph the network in inference form
	 */
	public Trainer(final Engine engine, final Graph graph,
		final Objective objective, final TrainSettings settings, final TrainingListener listener)
	{
		this.engine = engine;
		this.graph = graph;
		this.objective = objective;
		this.settings = settings;
		this.listener = listener;
	}

	/**
	 * Trains until the settings' end, a stop for lack of improvement, a request to
	 * cancel, or a loss that is no number.
	 *
	 * @param validation null for none
	 * @param from where to go on, also after another stage, or null to start anew
	 * @param keep takes a checkpoint after each epoch
	 */
	public TrainResult train(final Batches train, final Batches validation,
		final Checkpoint from, final Consumer<Checkpoint> keep)
	{
		try (Parameters parameters = engine.newParameters();
				WeightAverage average = settings.learning().average() == 0 ? null
					: new WeightAverage(engine, parameters, graph, settings.learning()
						.average());
				Steps steps = new Steps(engine, parameters, graph, train.mixed()
					? objective.loss().soft() : objective.loss(), settings, train, average);
				BatchPrograms evaluations = new BatchPrograms(engine, average == null
					? parameters : average.parameters(), n -> TrainingGraph.evaluation(graph,
						objective.loss(), n)))
		{
			if (from != null) restore(from, parameters, average);
			TrainResult.End end = endOf(history);
			while (end == null) {
				final Parameters kept = average == null ? parameters : average.parameters();
				end = epoch(train, validation, steps, average, evaluations, kept);
				if (end == TrainResult.End.CANCELED || end == TrainResult.End.DIVERGED)
					break;
				remember(kept);
				keep.accept(new Checkpoint(history, snapshot(parameters, parameters.names()
					.stream().filter(name -> !name.startsWith(TrainingGraph.SUM)).toList()),
					bestEpoch, best, stage, earlier));
				end = endOf(history);
			}
			return end == TrainResult.End.DIVERGED && !hasBest() ? new TrainResult(end, Map.of(),
				0, history) : new TrainResult(end, best, bestEpoch, history);
		}
	}

	/** Whether an epoch was any good; of several without a loss the last is kept. */
	private boolean hasBest() {
		return bestEpoch > 0 && history.get(bestEpoch - 1)
			.decidingLoss() < Double.POSITIVE_INFINITY;
	}

	private void restore(final Checkpoint from, final Parameters parameters,
		final WeightAverage average)
	{
		try {
			from.parameters().forEach(parameters::set);
			if (average != null) average.restore(from.parameters());
		}
		catch (final IllegalArgumentException e) {
			throw new FoveaException("The checkpoint does not fit the network: " + e
				.getMessage() + ". Start anew without resume", e);
		}
		history.addAll(from.history());
		bestEpoch = from.bestEpoch();
		best = from.best();
		stage = from.stage();
		earlier = from.earlier();
	}

	private TrainResult.End endOf(final List<EpochResult> all) {
		final List<EpochResult> done = all.subList(earlier, all.size());
		if (done.size() >= settings.epochs()) return TrainResult.End.COMPLETE;
		return EarlyStopping.now(done, settings.patience(), settings.minDelta(), objective
			.monitor()) ? TrainResult.End.STOPPED_EARLY : null;
	}

	/** One pass over the images; null unless training must end. */
	private TrainResult.End epoch(final Batches train, final Batches validation,
		final Steps steps, final WeightAverage average,
		final BatchPrograms evaluations, final Parameters kept)
	{
		try {
			return pass(train, validation, steps, average, evaluations, kept);
		}
		catch (final CancellationException e) {
			if (listener.canceled()) return TrainResult.End.CANCELED;
			throw e;
		}
	}

	private TrainResult.End pass(final Batches train, final Batches validation,
		final Steps steps, final WeightAverage average,
		final BatchPrograms evaluations, final Parameters kept)
	{
		final int number = history.size() + 1;
		final long start = System.nanoTime();
		final Scores scores = new Scores(objective.measure());
		final LearningRates rates = new LearningRates(settings, history.subList(earlier,
			history.size()));
		final Progress finished = new Progress(number, train.count(), scores);
		final BatchRuns runs = new BatchRuns(scores, finished);
		final long before = (long) (number - 1 - earlier) * steps.count();
		int step = 0;
		for (final Batch batch : train.epoch(number)) {
			if (listener.canceled()) return TrainResult.End.CANCELED;
			if (!steps.start(runs, batch, step++, before, i -> rates.at(i, steps.count())))
				return TrainResult.End.DIVERGED;
		}
		if (!runs.finish()) return TrainResult.End.DIVERGED;
		steps.finish();
		if (average != null) average.refresh();
		final double trainSeconds = seconds(start);
		final Scores held = new Scores(objective.measure());
		final BatchRuns evaluating = new BatchRuns(held, loss -> true);
		if (validation != null) for (final Batch batch : validation.inOrder()) {
			if (listener.canceled()) return TrainResult.End.CANCELED;
			evaluating.start(evaluations.forBatch(batch.size()), batch);
		}
		evaluating.finish();
		// The last step's weights have made no loss yet.
		if (!Double.isFinite(held.loss()) && !areFinite(kept)) return TrainResult.End.DIVERGED;
		final EpochResult result = new EpochResult(number, scores.loss(), scores
			.value(), deciding(held), held.value(), rates.at(steps.count() - 1, steps
				.count()), seconds(
				start), scores.images() / trainSeconds);
		history.add(result);
		listener.epoch(result);
		return null;
	}

	private static double seconds(final long start) {
		return (System.nanoTime() - start) * 1e-9;
	}

	/** Tells the listener of an epoch's steps as they end. */
	private final class Progress implements DoublePredicate {

		private final int epoch;
		private final int count;
		private final Scores scores;
		private int done;

		Progress(final int epoch, final int count, final Scores scores) {
			this.epoch = epoch;
			this.count = count;
			this.scores = scores;
		}

		@Override
		public boolean test(final double batchLoss) {
			if (!Double.isFinite(batchLoss)) return false;
			listener.step(epoch, ++done, count, scores.loss());
			return true;
		}
	}

	/** NaN says that there is no validation; outputs that are none are worst. */
	private static double deciding(final Scores held) {
		return held.images() > 0 && Double.isNaN(held.loss())
			? Double.POSITIVE_INFINITY : held.loss();
	}

	private boolean areFinite(final Parameters parameters) {
		for (final Parameter p : TrainingGraph.kept(graph)) {
			final Tensor tensor = parameters.get(p.name());
			for (int i = 0; i < tensor.size(); i++) {
				if (!Double.isFinite(tensor.get(i))) return false;
			}
		}
		return true;
	}

	private void remember(final Parameters parameters) {
		bestEpoch = objective.monitor().best(history);
		if (bestEpoch != history.size()) return;
		best = snapshot(parameters, TrainingGraph.kept(graph).stream().map(
			Parameter::name).toList());
	}

	private static Map<String, Tensor> snapshot(final Parameters parameters,
		final Iterable<String> names)
	{
		final Map<String, Tensor> result = new LinkedHashMap<>();
		names.forEach(name -> result.put(name, parameters.get(name)));
		return result;
	}
}
