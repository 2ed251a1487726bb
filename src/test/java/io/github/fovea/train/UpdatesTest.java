/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.data.BatchSettings;
import io.github.fovea.data.Batches;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.Prepared;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Resize;
import io.github.fovea.data.Sampling;
import io.github.fovea.data.TestImages;
import io.github.fovea.data.augment.Augmentations;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.opencl.OpenClEngines;
import io.github.fovea.metric.Measure;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several batches an update, and the moving average of weights. */
class UpdatesTest {

	private static final int IMAGES = 22;
	private static final InputSpec SPEC = new InputSpec(6, 6, 1, Resize.NONE,
		new Preprocessing.Unit());
	private static final Network PLAIN = network(Conv2D.of(3, 3).relu(), Dense.of(2));
	private static final TrainSettings SETTINGS = TrainSettings.defaults().withEpochs(2)
		.withOptimizer(new Optimizer(Optimizer.Kind.SGD, 0.9f, false, 0), 0.1)
		.withClipping(new Clipping(0.3f, 0));

	private static Network network(final Layer... layers) {
		final NetworkBuilder builder = new NetworkBuilder(3);
		return builder.build(builder.sequence(builder.input(1, 6, 6), layers),
			Loss.CrossEntropy.plain());
	}

	private static Dataset images() {
		final List<String> names = new ArrayList<>();
		final List<Picture> pictures = new ArrayList<>();
		final int[] labels = new int[IMAGES];
		for (int i = 0; i < IMAGES; i++) {
			final Philox random = new Philox(7, i);
			final float[] pixels = new float[36];
			for (int k = 0; k < 36; k++) {
				pixels[k] = random.below(k, 200) + (i % 2 == 0 && k < 18 ? 55 : 0);
			}
			names.add("image " + i);
			labels[i] = i % 2;
			pictures.add(TestImages.picture(PixelType.U8, 1, 6, 6, pixels));
		}
		return TestImages.dataset(List.of("a", "b"), names, labels, pictures);
	}

	private static Batches batches(final int size) {
		return new Batches(Prepared.unchecked(images(), SPEC), new BatchSettings(size, 1,
			1, Augmentations.NONE, false));
	}

	private static TrainResult train(final String choice, final Network network,
		final TrainSettings settings, final Checkpoint from,
		final List<Checkpoint> kept)
	{
		if (choice.equals("opencl")) OpenClEngines.require();
		try (Engine engine = Engines.open(choice, new EngineOptions(1));
				Batches train = batches(settings.batchSize());
				Batches held = batches(IMAGES))
		{
			return new Trainer(engine, network.graph(), new Objective(network.loss(),
				Measure.ACCURACY), settings, new TrainingListener() {}).train(train, held,
					from, kept::add);
		}
	}

	private static Map<String, Tensor> weights(final String engine,
		final TrainSettings settings)
	{
		final List<Checkpoint> kept = new ArrayList<>();
		train(engine, PLAIN, settings, null, kept);
		return kept.get(kept.size() - 1).parameters();
	}

	private static TrainSettings accumulating(final int size, final int batches) {
		return SETTINGS.withBatchSize(size).withLearning(new Learning(Sampling.SHUFFLE,
			batches, 0));
	}

	/** 22 images: an update of 12 and one of 10, of batches of 4, 4, 4 and 4, 4, 2. */
	@ParameterizedTest
	@ValueSource(strings = { "cpu", "reference", "opencl" })
	void severalBatchesMakeTheUpdateOfALargeOne(final String engine) {
		final Map<String, Tensor> large = weights(engine, accumulating(12, 1));
		final Map<String, Tensor> small = weights(engine, accumulating(4, 3));
		float apart = 0;
		final Map<String, Tensor> other = weights(engine, accumulating(4, 1));
		for (final var parameter : PLAIN.graph().parameters()) {
			final String name = parameter.name();
			final float[] expected = large.get(name).floats();
			assertArrayEquals(expected, small.get(name).floats(), 2e-6f, name);
			for (int i = 0; i < expected.length; i++) {
				apart = Math.max(apart, Math.abs(expected[i] - other.get(name).floats()[i]));
			}
		}
		assertTrue(apart > 1e-3, "batches of their own come to " + apart);
	}

	@Test
	void sumsOfGradientsAreNotInTheCheckpoint() {
		assertTrue(weights("cpu", accumulating(4, 3)).keySet().stream().noneMatch(
			name -> name.startsWith(TrainingGraph.SUM)));
	}

	private static final Network NORMED = network(Conv2D.of(3, 3).relu(), BatchNorm
		.standard(), Dense.of(2));

	private static TrainSettings averaging(final int batches, final double decay) {
		return SETTINGS.withEpochs(6).withBatchSize(11).withLearning(new Learning(
			Sampling.SHUFFLE, batches, decay));
	}

	/** One update an epoch, so that checkpoints hold every state of the weights. */
	@ParameterizedTest
	@ValueSource(strings = { "cpu", "reference", "opencl" })
	void theAverageFollowsItsFormula(final String engine) {
		final List<Checkpoint> kept = new ArrayList<>();
		final double decay = 0.3;
		train(engine, NORMED, averaging(2, decay), null, kept);
		final List<Checkpoint> plain = new ArrayList<>();
		train(engine, NORMED, averaging(2, 0), null, plain);
		for (final var parameter : NORMED.graph().parameters()) {
			final String name = parameter.name();
			final float[] first = parameter.initialTensor().floats();
			final double[] average = new double[first.length];
			for (int i = 0; i < first.length; i++) {
				average[i] = first[i];
			}
			for (int t = 1; t <= kept.size(); t++) {
				final double keep = Math.min(decay, (1.0 + t) / (10 + t));
				final float[] now = plain.get(t - 1).parameters().get(name).floats();
				for (int i = 0; i < now.length; i++) {
					average[i] = keep * average[i] + (1 - keep) * now[i];
				}
				final Checkpoint checkpoint = kept.get(t - 1);
				assertArrayEquals(now, checkpoint.parameters().get(name).floats(), name);
				final float[] actual = checkpoint.parameters().get(TrainingGraph.AVERAGE +
					name).floats();
				for (int i = 0; i < now.length; i++) {
					assertEquals(average[i], actual[i], 1e-5, name + " after " + t);
				}
				if (checkpoint.bestEpoch() == t) assertArrayEquals(actual, checkpoint.best()
					.get(name).floats(), name);
			}
		}
	}

	@Test
	void theAverageIsWhatIsValidated() {
		final List<Checkpoint> kept = new ArrayList<>();
		final TrainResult result = train("cpu", PLAIN, averaging(1, 0.9), null, kept);
		final Checkpoint last = kept.get(kept.size() - 1);
		final Map<String, Tensor> averages = new HashMap<>();
		PLAIN.graph().parameters().forEach(p -> averages.put(p.name(), last.parameters()
			.get(TrainingGraph.AVERAGE + p.name())));
		// Training that changes nothing.
		final TrainResult same = train("cpu", PLAIN, SETTINGS.withEpochs(1).withOptimizer(
			Optimizer.of(Optimizer.Kind.SGD), 1e-30), new Checkpoint(List.of(), averages, 0,
				Map.of(), 0, 0), new ArrayList<>());
		assertEquals(same.history().get(0).validationLoss(), result.history().get(5)
			.validationLoss(), 1e-9);
		assertFalse(Math.abs(result.history().get(5).validationLoss() - train("cpu", PLAIN,
			averaging(1, 0), null, new ArrayList<>()).history().get(5)
				.validationLoss()) < 1e-5);
	}

	@Test
	void goesOnFromACheckpointWithItsAverage() {
		final List<Checkpoint> kept = new ArrayList<>();
		final TrainResult whole = train("cpu", NORMED, averaging(2, 0.9), null, kept);
		final TrainResult resumed = train("cpu", NORMED, averaging(2, 0.9), kept.get(2),
			new ArrayList<>());
		whole.weights().forEach((name, tensor) -> assertArrayEquals(tensor.floats(),
			resumed.weights().get(name).floats(), name));
	}
}
