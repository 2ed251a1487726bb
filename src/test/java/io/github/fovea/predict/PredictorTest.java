/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Resize;
import io.github.fovea.data.Subset;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.nn.Network;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A folder's worth of images through a network with its first weights. */
@Timeout(60)
class PredictorTest {

	private static final int BAD = 123;
	private static final InputSpec INPUT = new InputSpec(28, 28, 1, Resize.NONE,
		new Preprocessing.Unit());

	/** Random images, one of them damaged; each takes a while. */
	private record Images(int size, int milliseconds) implements Dataset {

		@Override
		public List<String> classNames() {
			return List.of();
		}

		@Override
		public String name(final int index) {
			return "image" + index;
		}

		@Override
		public int label(final int index) {
			return -1;
		}

		@Override
		public Picture read(final int index) throws IOException {
			try {
				Thread.sleep(milliseconds);
			}
			catch (final InterruptedException e) {
				throw new IOException(e);
			}
			if (index == BAD) throw new IOException("it is damaged");
			final float[] pixels = new float[28 * 28];
			final Philox random = new Philox(2, index);
			for (int i = 0; i < pixels.length; i++) {
				pixels[i] = random.below(i, 256);
			}
			return new Picture(Tensor.of(pixels, 1, 28, 28), PixelType.U8);
		}
	}

	private static Predictor predictor(final Engine engine) {
		return predictor(engine, INPUT);
	}

	private static Predictor predictor(final Engine engine, final InputSpec input) {
		final Network network = new Zoo().build("lenet-5", new NetworkSpec(
			new InputSize(28, 28, 1), 10, 1));
		final Map<String, Tensor> weights = new LinkedHashMap<>();
		for (final Parameter p : network.graph().parameters()) {
			weights.put(p.name(), p.initialTensor());
		}
		return new Predictor(new SavedModel(network.graph(), weights,
			Metadata.EMPTY), input, engine);
	}

	private static List<Prediction> all(final Predictor predictor,
		final Dataset data, final int threads)
	{
		final List<Prediction> result = new ArrayList<>();
		predictor.predict(data, threads, result::add, () -> false);
		return result;
	}

	/** They would be taken for the first class. */
	@Test
	void answersThatAreNoNumbersAreErrors() {
		final InputSpec overflowing = INPUT.withPreprocessing(new Preprocessing.Standardize(
			List.of(0.0), List.of(1e-40)));
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT); Predictor predictor =
			predictor(engine, overflowing))
		{
			for (final Prediction prediction : all(predictor, new Images(3, 0), 1)) {
				assertEquals(-1, prediction.best());
				assertTrue(prediction.error().contains("not a number"), prediction.error());
			}
		}
	}

	@Test
	void eachImageIsPredictedInOrderAndAsAlone() {
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT); Predictor predictor =
			predictor(engine))
		{
			final Dataset data = new Images(700, 0);
			final List<Prediction> together = all(predictor, data, 3);
			assertEquals(700, together.size());
			for (int i = 0; i < 700; i++) {
				final Prediction p = together.get(i);
				assertEquals("image" + i, p.image());
				if (i == BAD) {
					assertEquals("it is damaged", p.error());
					assertEquals(-1, p.best());
				}
				else if (i % 97 == 0) assertArrayEquals(all(predictor, new Subset(data,
					i), 1).get(0).probabilities(), p.probabilities(), 1e-6f);
			}
		}
	}

	/** A damaged file's input may not be what its dense layers take. */
	@Test
	void aSizeThatTheNetworkCannotTakeIsTold() {
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT); Predictor predictor =
			predictor(engine, new InputSpec(24, 28, 1, Resize.NONE, new Preprocessing.Unit())))
		{
			final FoveaException e = assertThrows(FoveaException.class, () -> all(predictor,
				new Images(2, 0), 1));
			assertTrue(e.getMessage().contains("24x28x1"), e.getMessage());
		}
	}

	/** Means of rows of images, of so many at a time. */
	private static Predictor rows(final Engine engine, final int images) {
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		final Value rows = graph.add(new Reshape(List.of(28L * images, 28L)), graph.input("image",
			TensorType.f32(images, 1, 28, 28)));
		graph.output("logits", ops.reshape(ops.reduce(Reduce.Function.MEAN, rows, false, 1),
			Shape.of(images, 28)));
		return new Predictor(new SavedModel(graph.build(), Map.of(), Metadata.EMPTY), INPUT,
			engine);
	}

	/** Files may fix any batch: what is left of the last one is filled up. */
	@Test
	void aNetworkOfFourImagesAtATimeIsGivenFour() {
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT); Predictor four = rows(
			engine, 4); Predictor one = rows(engine, 1))
		{
			for (final int size : new int[] { 1, 4, 10 }) {
				final Dataset data = new Images(size, 0);
				final List<Prediction> expected = all(one, data, 1);
				final List<Prediction> actual = all(four, data, 1);
				assertEquals(size, actual.size());
				for (int i = 0; i < size; i++) {
					assertEquals("image" + i, actual.get(i).image());
					assertArrayEquals(expected.get(i).probabilities(), actual.get(i)
						.probabilities());
				}
			}
		}
	}

	/** Sizes of one image in the file: rows are classes, and would be those of all images. */
	@Test
	void aNetworkOfOneImageAtATimeIsGivenOne() {
		for (final boolean open : new boolean[] { false, true }) {
			final GraphBuilder graph = new GraphBuilder();
			final Ops ops = new Ops(graph);
			final Value rows = graph.add(new Reshape(List.of(28L, open ? -1L : 28L)), graph.input(
				"image", TensorType.f32(1, 1, 28, 28)));
			graph.output("logits", ops.reshape(ops.reduce(Reduce.Function.MEAN, rows, false, 1),
				Shape.of(1, 28)));
			final SavedModel model = new SavedModel(graph.build(), Map.of(), Metadata.EMPTY);
			try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT); Predictor predictor =
				new Predictor(model, INPUT, engine))
			{
				final Dataset data = new Images(20, 0);
				final List<Prediction> together = all(predictor, data, 1);
				for (int i = 0; i < 20; i++) {
					assertArrayEquals(all(predictor, new Subset(data, i), 1).get(0)
						.probabilities(), together.get(i).probabilities());
				}
			}
		}
	}

	@Test
	void canBeCancelledWhileImagesAreWaitedForAndBetweenThem() {
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT); Predictor predictor =
			predictor(engine))
		{
			final AtomicBoolean canceled = new AtomicBoolean();
			final List<Prediction> seen = new ArrayList<>();
			final long start = System.nanoTime();
			predictor.predict(new Images(1000, 100), 2, seen::add, () -> canceled
				.getAndSet(true));
			assertTrue(System.nanoTime() - start < 5_000_000_000L);
			assertEquals(List.of(), seen);
			predictor.predict(new Images(1000, 0), 2, p -> {
				seen.add(p);
				return seen.size() < 5;
			}, () -> false);
			assertEquals(5, seen.size());
		}
	}
}
