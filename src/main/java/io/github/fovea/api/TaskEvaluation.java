/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Truth;
import io.github.fovea.engine.Engine;
import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.evaluate.LabelEvaluation;
import io.github.fovea.evaluate.NumberEvaluation;
import io.github.fovea.evaluate.PixelEvaluation;
import io.github.fovea.model.SavedModel;
import io.github.fovea.predict.FeatureExtractor;
import io.github.fovea.predict.Predictor;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Compares a saved network with what is known of images.
 *
 * @param engine stays open
 * @param spec how images are brought to the network
 * @param threads threads that decode ahead
 */
record TaskEvaluation(SavedModel model, InputSpec spec, Engine engine, int threads) {

	/**
	 * @param data images, read with this truth
	 * @param classes names of the classes, labels or numbers, as the network has them
	 * @param progress told how many images are done; returns whether to go on
	 * @param warnings told of images that are unlike those trained with
	 */
	Evaluation of(final Truth truth, final Dataset data, final List<String> classes,
		final IntPredicate progress, final Consumer<String> warnings)
	{
		if (truth instanceof Truth.Masks) return pixels(data, classes, progress, warnings);
		if (truth instanceof Truth.Classes) {
			try (Predictor predictor = new Predictor(model, spec, engine)) {
				final Evaluation result = ClassEvaluation.of(predictor, data, classes, threads,
					progress);
				predictor.warning().ifPresent(warnings);
				return result;
			}
		}
		try (FeatureExtractor network = FeatureExtractor.ofOutput(model, spec, engine)) {
			final Evaluation result = truth instanceof Truth.Labels ? LabelEvaluation.of(network,
				data, classes, threads, progress) : NumberEvaluation.of(network, data, classes,
					threads, progress);
			network.warning().ifPresent(warnings);
			return result;
		}
	}

	private Evaluation pixels(final Dataset data, final List<String> classes,
		final IntPredicate progress, final Consumer<String> warnings)
	{
		try (ImageNetwork network = ImageNetwork.borrowing(model, engine)) {
			final Evaluation result = PixelEvaluation.of(picture -> network.apply(picture
				.withChannels(spec.channels()), (done, total) -> false), data, classes, progress);
			network.warning().ifPresent(warnings);
			return result;
		}
	}
}
