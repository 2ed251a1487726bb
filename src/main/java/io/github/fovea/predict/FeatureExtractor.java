/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.InputSpec;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.model.Head;
import io.github.fovea.model.Layers;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.WholePools;
import io.github.fovea.predict.ImageRuns.Subject;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Runs a network over images up to one of its layers: the mean of each channel of
 * the layer's images N,C,H,W, or all numbers of a layer of another form.
 */
public final class FeatureExtractor implements AutoCloseable {

	private final ImageRuns runs;
	private final int count;

	/**
	 * @param layer name of a layer; empty for what the classifier's last layer is
	 *          given
	 * @param input how images are brought to the network
	 * @throws FoveaException if there is no such layer, or the network cannot take
	 *           such images
	 */
	public FeatureExtractor(final SavedModel model, final String layer,
		final InputSpec input, final Engine engine)
	{
		this(model, bodyTo(model, layer), input, engine);
	}

	private FeatureExtractor(final SavedModel model, final Graph body,
		final InputSpec input, final Engine engine)
	{
		final Graph graph = flat(bound(body, input));
		count = graph.output().shape().at(1);
		runs = new ImageRuns(graph, model, input, engine);
	}

	/**
	 * Takes what a network gives as a whole.
	 *
	 * @param input how images are brought to the network
	 */
	public static FeatureExtractor ofOutput(final SavedModel model,
		final InputSpec input, final Engine engine)
	{
		return new FeatureExtractor(model, model.graph(), input, engine);
	}

	private static Graph bodyTo(final SavedModel model, final String layer) {
		return layer.isEmpty() ? Head.of(model.logits()).body() : model
			.graph().upTo(Map.of(Head.FEATURES, new Layers(model.graph()).last(layer)
				.output()));
	}

	private static Graph bound(final Graph body, final InputSpec input) {
		return Sized.bound(input, () -> WholePools.bind(body, Shape.of(FixedBatch.of(body), input
			.channels(), input.height(), input.width())));
	}

	private static Graph flat(final Graph body) {
		final GraphBuilder graph = new GraphBuilder(body);
		Value value = body.output();
		final Shape shape = value.shape();
		final long images = body.inputs().get(0).shape().get(0);
		if (shape.rank() < 2 || shape.get(0) != images || value.type()
			.elements() != ElementType.F32) throw new FoveaException(
				"Expected a layer that gives decimal numbers for each image (N,…), but it gives " +
					value.type());
		if (shape.rank() == 4) value = graph.add(new GlobalPool(
			GlobalPool.Kind.AVERAGE), value);
		if (value.shape().rank() != 2) value = graph.add(new Flatten(1), value);
		graph.clearOutputs();
		graph.output(Head.FEATURES, value);
		return graph.build();
	}

	/** How many features an image has. */
	public int count() {
		return count;
	}

	/**
	 * Features of images; one that cannot be read gives its error.
	 *
	 * @param threads threads that decode ahead
	 * @param each takes those of each image and returns whether to go on
	 * @param canceled asked while images are waited for; true ends the work
	 */
	public void extract(final Dataset data, final int threads,
		final Predicate<ImageFeatures> each, final BooleanSupplier canceled)
	{
		runs.run(data, threads, (program, subjects) -> tell(program, subjects, each),
			canceled);
	}

	/** What is to be said of all images so far, if they are unlike those trained with. */
	public Optional<String> warning() {
		return runs.warning();
	}

	private boolean tell(final Program program, final List<Subject> subjects,
		final Predicate<ImageFeatures> each)
	{
		final float[] all = program.output(Head.FEATURES).floats();
		for (int i = 0; i < subjects.size(); i++) {
			final Subject subject = subjects.get(i);
			final float[] values = subject.error() != null ? new float[0] : Arrays
				.copyOfRange(all, i * count, (i + 1) * count);
			if (!each.test(new ImageFeatures(subject.image(), subject.label(), values,
				subject.error()))) return false;
		}
		return true;
	}

	@Override
	public void close() {
		runs.close();
	}
}
