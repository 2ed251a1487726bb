/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.InputSpec;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.model.SavedModel;
import io.github.fovea.predict.ImageRuns.Subject;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Runs a classifier over images, in their order. */
public final class Predictor implements AutoCloseable {

	private final Graph graph;
	private final ImageRuns runs;

	/**
	 * @param input how images are brought to the network
	 */
	public Predictor(final SavedModel model, final InputSpec input,
		final Engine engine)
	{
		graph = model.classifier();
		runs = new ImageRuns(graph, model, input, engine);
	}

	/**
	 * Predicts images; one that cannot be read gives a prediction with its error.
	 *
	 * @param threads threads that decode ahead
	 * @param each takes each prediction and returns whether to go on
	 * @param canceled asked while images are waited for; true ends the work
	 */
	public void predict(final Dataset data, final int threads,
		final Predicate<Prediction> each, final BooleanSupplier canceled)
	{
		runs.run(data, threads, (program, subjects) -> tell(program, subjects, each),
			canceled);
	}

	private boolean tell(final Program program, final List<Subject> subjects,
		final Predicate<Prediction> each)
	{
		final float[] logits = program.output(SavedModel.LOGITS).floats();
		final float[] probabilities = program.output(SavedModel.PROBABILITIES)
			.floats();
		final int classes = classes();
		for (int i = 0; i < subjects.size(); i++) {
			final int from = i * classes;
			if (!each.test(prediction(subjects.get(i), Arrays.copyOfRange(logits, from,
				from + classes), Arrays.copyOfRange(probabilities, from, from + classes))))
				return false;
		}
		return true;
	}

	/** What is to be said of all images so far, if they are unlike those trained with. */
	public Optional<String> warning() {
		return runs.warning();
	}

	/** Number of classes. */
	public int classes() {
		return graph.output(SavedModel.PROBABILITIES).shape().at(1);
	}

	private static Prediction prediction(final Subject subject,
		final float[] logits, final float[] probabilities)
	{
		final String error = subject.error() != null ? subject.error() : NoNumber.error(
			probabilities);
		if (error != null) return new Prediction(subject.image(), subject.label(),
			new float[0], Double.NaN, error);
		return new Prediction(subject.image(), subject.label(), probabilities, loss(
			logits, subject.label()), null);
	}

	/** log Σ exp(logits) - logits[label], without overflow. */
	private static double loss(final float[] logits, final int label) {
		if (label < 0 || label >= logits.length) return Double.NaN;
		double largest = Double.NEGATIVE_INFINITY;
		for (final float logit : logits) {
			largest = Math.max(largest, logit);
		}
		double sum = 0;
		for (final float logit : logits) {
			sum += Math.exp(logit - largest);
		}
		return largest + Math.log(sum) - logits[label];
	}

	@Override
	public void close() {
		runs.close();
	}
}
