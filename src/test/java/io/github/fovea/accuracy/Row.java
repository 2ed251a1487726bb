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
 * @param name of the network
 * @param validation share held out; 0 to train on everything
 * @param augment random changes of the training images; empty for none
 * @param accuracy on test images that the mean over the seeds must reach
 * @param loss on test images that the mean must not exceed
 */
record Row(String name, String data, String preprocessing, String validation,
	String augment, TrainSettings settings, int seeds, double accuracy, double loss)
{

	/** 5,000 of 60,000 images, by which the epoch to keep is chosen. */
	private static final String HELD = "0.0833333";

	private static final TrainSettings PLAIN = TrainSettings.defaults()
		.withSchedule(new Schedule.Constant());

	/** A moving average of weights. */
	private static final Learning AVERAGED = new Learning(Sampling.SHUFFLE, 1, 0.999);

	static final List<Row> ALL = List.of( //
		plain("cnn-mnist", "mnist", "unit", "0", adam(0.001, 50, 1), 0.977), //
		plain("lenet-5", "mnist", "none", "0", adam(0.01, 500, 10), 0.970), //
		plain("lenet-gluon", "fashion-mnist", "unit", HELD, sgd(0.5, 256, 10), 0.8867), //
		plain("lenet-5-1998", "mnist", "unit", "0", adam(0.001, 32, 20).withSchedule(
			new Schedule.Cosine()), 0.9905), //
		new Row("cnn-fashion-6", "fashion-mnist", "standardize", HELD, "flip", sgd(0.01,
			32, 10).withLearning(AVERAGED), 3, 0.9047, 0.263), //
		new Row("cnn-fashion-dropout", "fashion-mnist", "standardize", HELD, "flip",
			adam(0.001, 64, 12).withSchedule(new Schedule.Cosine()).withLearning(AVERAGED), 1,
			0.92, Double.POSITIVE_INFINITY));

	/** Three seeds of unchanged images, whose loss was not published. */
	private static Row plain(final String name, final String data,
		final String preprocessing, final String validation,
		final TrainSettings settings, final double accuracy)
	{
		return new Row(name, data, preprocessing, validation, "", settings, 3, accuracy,
			Double.POSITIVE_INFINITY);
	}

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
