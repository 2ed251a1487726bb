/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.evaluate;

import io.github.fovea.data.Dataset;
import io.github.fovea.metric.ConfusionMatrix;
import io.github.fovea.predict.Prediction;
import io.github.fovea.predict.Predictor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How a classifier does on images whose classes are known.
 *
 * @param loss mean of -log of the probability of each image's class
 * @param unreadable images that could not be read, with the error
 */
public record Evaluation(ConfusionMatrix confusion, double loss,
	List<Prediction> unreadable)
{

	public Evaluation {
		unreadable = List.copyOf(unreadable);
	}

	/**
	 * Predicts all images and compares.
	 *
	 * @param data images with the class numbers of the network
	 * @param progress told how many images are done; returns whether to go on
	 */
	public static Evaluation of(final Predictor predictor, final Dataset data,
		final List<String> classes, final int threads,
		final IntPredicate progress)
	{
		final ConfusionMatrix.Builder confusion = new ConfusionMatrix.Builder(
			classes);
		final List<Prediction> unreadable = new ArrayList<>();
		final double[] loss = new double[1];
		final int[] done = new int[1];
		predictor.predict(data, threads, prediction -> {
			if (prediction.error() != null) unreadable.add(prediction);
			else if (prediction.label() >= 0) {
				confusion.add(prediction.label(), prediction.best());
				loss[0] += prediction.loss();
			}
			return progress.test(++done[0]);
		}, () -> !progress.test(done[0]));
		final ConfusionMatrix matrix = confusion.build();
		return new Evaluation(matrix, loss[0] / matrix.images(), unreadable);
	}

	/** Images that were compared. */
	public long images() {
		return confusion.images();
	}

	public double accuracy() {
		return confusion.accuracy();
	}
}
