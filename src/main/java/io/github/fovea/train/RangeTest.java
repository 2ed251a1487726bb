/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.data.Batch;
import io.github.fovea.data.Batches;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.graph.Graph;
import io.github.fovea.metric.Scores;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Looks for a learning rate: trains for some steps, each with a larger rate, until the
 * loss explodes (Smith 2017, "Cyclical learning rates for training neural networks").
 */
public final class RangeTest {

	private static final double LOWEST = 1e-7;
	private static final double HIGHEST = 10;
	private static final int STEPS = 100;
	/** Losses above so many times the lowest end it. */
	private static final double EXPLODED = 4;

	private final List<Double> rates = new ArrayList<>();
	private final List<Double> losses = new ArrayList<>();
	private final TrainingListener listener;

	private RangeTest(final TrainingListener listener) {
		this.listener = listener;
	}

	/**
	 * @param graph the network in inference form
	 * @param settings whose learning rate, schedule and epochs do not matter
	 * @throws CancellationException if the listener wants the end
	 */
	public static RangeResult run(final Engine engine, final Graph graph,
		final Objective objective, final TrainSettings settings,
		final TrainingListener listener, final Batches train)
	{
		final RangeTest test = new RangeTest(listener);
		final TrainSettings plain = settings.withLearning(Learning.DEFAULT);
		try (Parameters parameters = engine.newParameters();
				Steps steps = new Steps(engine, parameters, graph, train.mixed() ? objective
					.loss().soft() : objective.loss(), plain, train, null))
		{
			test.run(steps, train, new BatchRuns(new Scores(objective.measure()),
				test::finished));
		}
		return RangeResult.of(test.rates, test.losses);
	}

	private void run(final Steps steps, final Batches train, final BatchRuns runs) {
		for (int epoch = 1;; epoch++) {
			int number = 0;
			for (final Batch batch : train.epoch(epoch)) {
				if (listener.canceled()) throw new CancellationException(
					"Canceled while a learning rate was looked for");
				final double rate = rate(rates.size());
				rates.add(rate);
				if (!steps.start(runs, batch, number++, 0, i -> rate)) return;
				if (rates.size() == STEPS) {
					runs.finish();
					return;
				}
			}
		}
	}

	private static double rate(final int step) {
		return LOWEST * Math.pow(HIGHEST / LOWEST, step / (STEPS - 1.0));
	}

	private boolean finished(final double loss) {
		if (!Double.isFinite(loss)) return false;
		losses.add(loss);
		listener.step(1, losses.size(), STEPS, loss);
		return loss <= EXPLODED * losses.stream().mapToDouble(l -> l).min()
			.orElseThrow();
	}
}
