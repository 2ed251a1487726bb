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
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Lanes;
import io.github.fovea.engine.Pipeline;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.model.SavedModel;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Runs a network over images, in their order, a batch at a time. */
final class ImageRuns implements AutoCloseable {

	/** An image: its name, its known class or -1, what is wrong with it or null. */
	record Subject(String image, int label, String error) {}

	/** Takes what the network says of a batch. */
	@FunctionalInterface
	interface Results {

		/** @return whether to go on */
		boolean take(Program program, List<Subject> subjects);
	}

	/** Images of a batch. */
	private static final int FEWEST = 16;
	private static final int MOST = 256;
	/** Input values of a batch between these bounds. */
	private static final int VALUES = 1 << 18;

	/** Numbers of a network that is small enough for a copy in each thread. */
	private static final long SMALL = 2_000_000;

	private final Graph graph;
	private final Map<String, Tensor> contents;
	private final InputSpec input;
	private final InputWatch watch;
	private final Engine engine;
	/** Images of each run; 1 where it takes any number of them. */
	private final int fixed;
	/** For images that make one batch, and for more; made when they are needed. */
	private Lanes whole;
	private Lanes divided;

	/**
	 * @param graph a network of one image input
	 * @param model has its parameters
	 * @param input how images are brought to it
	 * @param engine stays open
	 */
	ImageRuns(final Graph graph, final SavedModel model, final InputSpec input,
		final Engine engine)
	{
		this.graph = graph;
		contents = model.parameters();
		this.input = input;
		watch = new InputWatch(model, input);
		this.engine = engine;
		fixed = FixedBatch.of(graph);
	}

	private Graph bound(final long batch) {
		return Sized.bound(input, () -> GraphRewriter.bind(graph, Map.of(graph.inputs().get(0)
			.name(), Shape.of(batch, input.channels(), input.height(), input.width()))));
	}

	/**
	 * @param threads threads that decode ahead
	 * @param canceled asked while images are waited for; true ends the work
	 */
	void run(final Dataset data, final int threads, final Results results,
		final BooleanSupplier canceled)
	{
		final int wanted = batchSize(data);
		final Lanes lanes = lanes(data.size() > wanted);
		final int batch = fixed > 1 ? fixed : lanes.fitting(wanted);
		try (Batches batches = new Batches(Prepared.unchecked(data, input),
			BatchSettings.plain(batch, threads, true), canceled))
		{
			run(data, batches, lanes, results);
		}
		catch (final CancellationException e) {
			if (!canceled.getAsBoolean()) throw e;
		}
		finally {
			lanes.settle();
		}
	}

	/**
	 * @param several whether there is more than one batch
	 */
	private Lanes lanes(final boolean several) {
		if (!several || graph.parameters().stream().mapToLong(p -> p.value().shape().size())
			.sum() > SMALL)
		{
			if (whole == null) whole = newLanes(false);
			return whole;
		}
		if (divided == null) divided = newLanes(true);
		return divided;
	}

	private Lanes newLanes(final boolean parts) {
		return new Lanes(engine, parts, parameters -> graph.parameters().forEach(
			p -> parameters.set(p.name(), contents.get(p.name()))), this::bound);
	}

	private void run(final Dataset data, final Batches batches, final Lanes lanes,
		final Results results)
	{
		final Pipeline<List<Subject>> pipeline = new Pipeline<>(results::take);
		for (final Batch batch : batches.inOrder()) {
			final Program program = lanes.forBatch(Math.max(fixed, batch.size()));
			fill(program.input(graph.inputs().get(0).name()).floats(), batch.images().floats());
			watch(batch);
			if (!pipeline.start(program, subjects(data, batch))) return;
		}
		pipeline.finish();
	}

	/** Where images are fewer than a run has, they come again. */
	private static void fill(final float[] input, final float[] images) {
		for (int at = 0; at < input.length; at += images.length) {
			System.arraycopy(images, 0, input, at, Math.min(images.length, input.length - at));
		}
	}

	private void watch(final Batch batch) {
		for (int i = 0; i < batch.size(); i++) {
			if (batch.error(i) == null) watch.see(batch.images().floats(), i * input.size(), input
				.size());
		}
	}

	/** What is to be said of all images so far, if they are unlike those trained with. */
	Optional<String> warning() {
		return watch.warning();
	}

	/** The images of a batch, which is reused meanwhile. */
	private static List<Subject> subjects(final Dataset data, final Batch batch) {
		return IntStream.range(0, batch.size()).mapToObj(i -> new Subject(data.name(batch
			.index(i)), batch.labels().ints()[i], batch.error(i))).toList();
	}

	/**
	 * Small images come in large batches: what a run costs besides its arithmetic
	 * is divided by their number.
	 */
	private int batchSize(final Dataset data) {
		if (fixed > 1) return fixed;
		final int wanted = Math.max(FEWEST, Math.min(MOST, VALUES / input.size()));
		return data.size() < 2 || !GraphRewriter.takesBatches(bound(1)) ? 1 : Math.min(wanted,
			data.size());
	}

	@Override
	public void close() {
		if (whole != null) whole.close();
		if (divided != null) divided.close();
	}
}
