/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.accuracy;

import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Sampling;
import io.github.fovea.train.Learning;
import io.github.fovea.train.Optimizer;
import io.github.fovea.train.Schedule;
import io.github.fovea.train.TrainSettings;

import java.util.List;

/**
 * A published training.
 *
 * @param validation share held out; 0 to train on everything
 * @param expected test accuracy that the mean over the seeds must reach
 */
record Row(String name, String data, String model, String preprocessing,
	String validation, TrainSettings settings, int seeds, double expected)
{

	/** 5,000 of 60,000 images, by which the epoch to keep is chosen. */
	private static final String HELD = "0.0833333";

	private static final TrainSettings PLAIN = TrainSettings.defaults()
		.withSchedule(new Schedule.Constant());

	static final List<Row> ALL = List.of( //
		new Row("cnn-mnist", "mnist", "cnn-mnist", "unit", "0", adam(0.001, 50, 1), 3,
			0.977), //
		new Row("lenet-5", "mnist", "lenet-5", "none", "0", adam(0.01, 500, 10), 3,
			0.970), //
		new Row("lenet-gluon", "fashion-mnist", "lenet-gluon", "unit", HELD,
			sgd(0.5, 256, 10), 3, 0.8867), //
		new Row("lenet-5-1998", "mnist", "lenet-5-1998", "unit", "0", adam(0.001, 32,
			20).withSchedule(new Schedule.Cosine()), 3, 0.9905), //
		new Row("cnn-fashion-6", "fashion-mnist", "cnn-fashion-6", "standardize",
			HELD, sgd(0.01, 32, 10).withLearning(new Learning(Sampling.SHUFFLE, 1, 0.999)), 1,
			0.9047), //
		new Row("cnn-fashion-dropout", "fashion-mnist", "cnn-fashion-dropout",
			"standardize", HELD, adam(0.001, 64, 20).withSchedule(
				new Schedule.Cosine()), 1, 0.92));

	Preprocessing pixels() {
		return Preprocessing.parse(preprocessing);
	}

	private static TrainSettings adam(final double rate, final int batch,
		final int epochs)
	{
		return PLAIN.withOptimizer(Optimizer.of(Optimizer.Kind.ADAM), rate)
			.withBatchSize(batch).withEpochs(epochs);
	}

	private static TrainSettings sgd(final double rate, final int batch,
		final int epochs)
	{
		return PLAIN.withOptimizer(Optimizer.of(Optimizer.Kind.SGD), rate)
			.withBatchSize(batch).withEpochs(epochs);
	}

	@Override
	public String toString() {
		return name;
	}
}
