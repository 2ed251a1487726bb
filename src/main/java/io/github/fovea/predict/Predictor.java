/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import io.github.fovea.data.Batch;
import io.github.fovea.data.BatchSettings;
import io.github.fovea.data.Batches;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Prepared;
import io.github.fovea.engine.BatchPrograms;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Pipeline;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.model.SavedModel;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Runs a classifier over images, in their order, a batch at a time. */
public final class Predictor implements AutoCloseable {

	/** An image that is predicted: its name, its known class or -1, what is wrong. */
	private record Subject(String image, int label, String error) {}

	/** Images of a batch. */
	private static final int FEWEST = 16;
	private static final int MOST = 256;
	/** Input values of a batch between these bounds. */
	private static final int VALUES = 1 << 18;

	private final Graph graph;
	private final InputSpec input;
	private final Parameters parameters;
	private final BatchPrograms programs;

	/**
	 * @param input how images are brought to the network
	 */
	public Predictor(final SavedModel model, final InputSpec input,
		final Engine engine)
	{
		this.input = input;
		graph = model.classifier();
		parameters = engine.newParameters();
		model.parameters().forEach(parameters::set);
		final String name = graph.inputs().get(0).name();
		programs = new BatchPrograms(engine, parameters, n -> GraphRewriter.bind(
			graph, Map.of(name, Shape.of(n, input.channels(), input.height(), input
				.width()))));
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
		try (Batches batches = new Batches(Prepared.unchecked(data, input),
			BatchSettings.plain(batchSize(data), threads, true), canceled))
		{
			predict(data, batches, each);
		}
		catch (final CancellationException e) {
			if (!canceled.getAsBoolean()) throw e;
		}
	}

	private void predict(final Dataset data, final Batches batches,
		final Predicate<Prediction> each)
	{
		final Pipeline<List<Subject>> pipeline = new Pipeline<>((program,
			subjects) -> tell(program, subjects, each));
		for (final Batch batch : batches.inOrder()) {
			final Program program = programs.forBatch(batch.size());
			program.input(graph.inputs().get(0).name()).copyFrom(batch.images());
			if (!pipeline.start(program, subjects(data, batch))) return;
		}
		pipeline.finish();
	}

	/** The images of a batch, which is reused meanwhile. */
	private static List<Subject> subjects(final Dataset data, final Batch batch) {
		return IntStream.range(0, batch.size()).mapToObj(i -> new Subject(data.name(batch
			.index(i)), batch.labels().ints()[i], batch.error(i))).toList();
	}

	private static boolean tell(final Program program, final List<Subject> subjects,
		final Predicate<Prediction> each)
	{
		final float[] logits = program.output(SavedModel.LOGITS).floats();
		final float[] probabilities = program.output(SavedModel.PROBABILITIES)
			.floats();
		final int classes = probabilities.length / subjects.size();
		for (int i = 0; i < subjects.size(); i++) {
			final int from = i * classes;
			if (!each.test(prediction(subjects.get(i), Arrays.copyOfRange(logits, from,
				from + classes), Arrays.copyOfRange(probabilities, from, from + classes))))
				return false;
		}
		return true;
	}

	/**
	 * Small images come in large batches: what a run costs besides its arithmetic
	 * is divided by their number.
	 */
	private int batchSize(final Dataset data) {
		final int wanted = Math.max(FEWEST, Math.min(MOST, VALUES / input.size()));
		return programs.fitting(Math.max(1, Math.min(wanted, data.size())));
	}

	/** Number of classes. */
	public int classes() {
		return graph.output(SavedModel.PROBABILITIES).shape().at(1);
	}

	private static Prediction prediction(final Subject subject,
		final float[] logits, final float[] probabilities)
	{
		if (subject.error != null) return new Prediction(subject.image, subject.label,
			new float[0], Double.NaN, subject.error);
		return new Prediction(subject.image, subject.label, probabilities, loss(logits,
			subject.label), null);
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
		programs.close();
		parameters.close();
	}
}
