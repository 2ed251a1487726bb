/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import io.github.fovea.data.augment.Augmentations;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.graph.Value;
import io.github.fovea.metric.Measure;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.Dropout;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Tensor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop on a small problem: is the bright bar upright or lying? */
class TrainerTest {

	private static final TrainSettings SETTINGS = TrainSettings.defaults()
		.withEpochs(10).withBatchSize(8).withOptimizer(Optimizer.of(
			Optimizer.Kind.ADAM), 0.02);
	private static final InputSpec SPEC = new InputSpec(8, 8, 1, Resize.NONE,
		new Preprocessing.None());
	private static final Consumer<Checkpoint> FORGET = c -> {};

	@ParameterizedTest
	@ValueSource(strings = { "sgd", "adam", "adamw", "rmsprop" })
	void everyOptimizerLearns(final String name) {
		final Optimizer.Kind kind = Optimizer.Kind.parse(name);
		final boolean sgd = kind == Optimizer.Kind.SGD;
		final TrainResult result = run(SETTINGS.withOptimizer(new Optimizer(kind,
			sgd ? 0.9f : 0, sgd, 1e-4f), sgd ? 0.05 : 0.02), null, FORGET);
		assertEquals(TrainResult.End.COMPLETE, result.end());
		assertTrue(result.best().validationScore() > 0.9, result.history()
			.toString());
	}

	@Test
	void equalRunsGiveEqualWeights() {
		assertEqualWeights(run(SETTINGS, null, FORGET), run(SETTINGS, null, FORGET));
	}

	@ParameterizedTest
	@ValueSource(strings = { "cpu", "reference" })
	void goesOnFromACheckpointAsIfNeverStopped(final String engine) {
		final List<Checkpoint> kept = new ArrayList<>();
		final TrainResult whole = run(engine, network(), SETTINGS, null, kept::add,
			new TrainingListener() {});
		final TrainResult resumed = run(engine, network(), SETTINGS, kept.get(2),
			FORGET, new TrainingListener() {});
		assertEqualWeights(whole, resumed);
		assertEquals(whole.epoch(), resumed.epoch());
		assertEquals(whole.history().get(9).loss(), resumed.history().get(9).loss());
	}

	@Test
	void keepsTheEpochWithTheLowestValidationLoss() {
		final TrainResult result = run(SETTINGS, null, FORGET);
		final double lowest = result.history().stream().mapToDouble(
			EpochResult::validationLoss).min().orElseThrow();
		assertEquals(lowest, result.best().validationLoss());
	}

	@ParameterizedTest
	@EnumSource(Monitor.class)
	void theWeightsAreThoseOfTheBestEpoch(final Monitor monitor) {
		final Network network = network();
		final List<Checkpoint> kept = new ArrayList<>();
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT);
				Batches train = batches(0, 76); Batches validation = batches(76, 21))
		{
			final TrainResult result = new Trainer(engine, network.graph(), objective(network)
				.withMonitor(monitor), SETTINGS, new TrainingListener() {}).train(train,
					validation, null, kept::add);
			assertEquals(monitor.best(result.history()), result.epoch());
			final Map<String, Tensor> then = kept.get(result.epoch() - 1).parameters();
			result.weights().forEach((name, weights) -> assertArrayEquals(then.get(name)
				.floats(), weights.floats(), name));
		}
	}

	@Test
	void stopsWhenNothingImproves() {
		final TrainResult result = run(SETTINGS.withEpochs(50).withEarlyStopping(2,
			10), null, FORGET);
		assertEquals(TrainResult.End.STOPPED_EARLY, result.end());
		assertEquals(3, result.history().size());
	}

	@Test
	void endsWhenTheLossIsNoNumber() {
		final TrainResult result = run(SETTINGS.withOptimizer(Optimizer.of(
			Optimizer.Kind.SGD), 1e30), null, FORGET);
		assertEquals(TrainResult.End.DIVERGED, result.end());
	}

	/** The only step of an epoch spoils the weights, after its loss was a number. */
	@ParameterizedTest
	@CsvSource({ "0, true", "1e10, true", "1e10, false" })
	void nothingIsKeptOfWeightsThatSayNothing(final float decay, final boolean validated) {
		final Network network = network();
		final TrainSettings wild = SETTINGS.withBatchSize(76).withClipping(Clipping.NONE)
			.withOptimizer(new Optimizer(Optimizer.Kind.SGD, 0, false, decay), 1e37);
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT);
				Batches train = batches(0, 76, Augmentations.NONE, 76);
				Batches validation = batches(76, 21))
		{
			final TrainResult result = new Trainer(engine, network.graph(), objective(network),
				wild, new TrainingListener() {}).train(train, validated ? validation : null,
					null, FORGET);
			assertEquals(TrainResult.End.DIVERGED, result.end());
			assertEquals(0, result.epoch());
			assertEquals(Map.of(), result.weights());
		}
	}

	@Test
	void cancelingKeepsTheBestSoFar() {
		final TrainResult result = run(SETTINGS, null, FORGET,
			new TrainingListener()
			{

				private int epochs;

				@Override
				public void epoch(final EpochResult finished) {
					epochs++;
				}

				@Override
				public boolean canceled() {
					return epochs == 2;
				}
			});
		assertEquals(TrainResult.End.CANCELED, result.end());
		assertEquals(2, result.history().size());
		assertTrue(result.epoch() > 0 && !result.weights().isEmpty());
	}

	@Test
	void clippingAndSmoothingAndWeightsAreLearnable() {
		final TrainResult result = run(SETTINGS.withClipping(new Clipping(1, 0.5f)),
			null, FORGET);
		assertTrue(result.best().validationScore() > 0.9);
		final NetworkBuilder builder = new NetworkBuilder(3);
		final Network network = network(builder, new Loss.CrossEntropy(0.1f, List.of(
			1f, 2f)));
		assertTrue(run("cpu", network, SETTINGS, null, FORGET,
			new TrainingListener() {})
			.best().validationScore() > 0.9);
	}

	@Test
	void theOtherLossesLearnToo() {
		for (final Loss loss : List.of(new Loss.BinaryCrossEntropy(),
			new Loss.MeanSquaredError(), new Loss.MaximumAPosteriori(10)))
		{
			final TrainResult result = run("cpu", network(new NetworkBuilder(3), loss),
				SETTINGS, null, FORGET, new TrainingListener() {});
			final List<EpochResult> history = result.history();
			assertTrue(history.get(9).loss() < 0.5 * history.get(0).loss(), loss + " " +
				history);
		}
	}

	@Test
	void learnsFromMixedImages() {
		for (final Loss loss : List.of(Loss.CrossEntropy.plain(),
			new Loss.MaximumAPosteriori(10)))
		{
			final Network network = network(new NetworkBuilder(3), loss);
			try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT);
					Batches train = batches(0, 76, Augmentations.parse("mixup=0.3"));
					Batches validation = batches(76, 21))
			{
				final TrainResult result = new Trainer(engine, network.graph(),
					objective(network), SETTINGS, new TrainingListener() {}).train(train, validation, null,
						FORGET);
				assertTrue(result.best().validationScore() > 0.9, result.history()
					.toString());
				// Mixed labels are never sure, so the training loss stays above.
				assertTrue(result.best().loss() > result.best().validationLoss());
			}
		}
	}

	@Test
	void withoutValidationTheLastEpochIsKept() {
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT);
				Batches train = batches(0, 76)) {
			final Network network = network();
			final TrainResult result = new Trainer(engine, network.graph(),
				objective(network), SETTINGS, new TrainingListener()
			{}).train(train, null, null, FORGET);
			assertEquals(10, result.epoch());
			assertTrue(Double.isNaN(result.best().validationLoss()));
		}
	}

	@Test
	void aTrainingThatStoppedEarlyIsNotGoneOnWith() {
		final TrainSettings settings = SETTINGS.withEpochs(50).withEarlyStopping(2,
			10);
		final List<Checkpoint> kept = new ArrayList<>();
		run(settings, null, kept::add);
		final TrainResult resumed = run(settings, kept.get(kept.size() - 1), FORGET);
		assertEquals(TrainResult.End.STOPPED_EARLY, resumed.end());
		assertEquals(3, resumed.history().size());
		assertTrue(!resumed.weights().isEmpty());
	}

	/** As if it had waited so long from the beginning. */
	@Test
	void aTrainingThatStoppedEarlyGoesOnWithMorePatience(@TempDir final Path folder) {
		final TrainSettings settings = SETTINGS.withEpochs(50).withEarlyStopping(2, 10);
		final TrainSettings patient = settings.withEarlyStopping(4, 10);
		final Path file = folder.resolve("patient.safetensors");
		run(settings, null, checkpoint -> CheckpointFile.save(file, settings.toMap(),
			checkpoint));
		final TrainResult resumed = run(patient, CheckpointFile.load(file, patient.toMap(), ends -> {}),
			FORGET);
		final TrainResult whole = run(patient, null, FORGET);
		assertEquals(5, resumed.history().size());
		assertEquals(whole.epoch(), resumed.epoch());
		assertEquals(whole.best().validationLoss(), resumed.best().validationLoss());
	}

	@Test
	void aBatchLargerThanTheDataIsTheData() {
		final TrainResult result = run(SETTINGS.withEpochs(1).withBatchSize(
			Integer.MAX_VALUE), null, FORGET);
		assertEquals(TrainResult.End.COMPLETE, result.end());
	}

	@Test
	void anEpochWhoseValidationIsNoNumberIsNotTheBest() {
		final EpochResult bad = new EpochResult(1, 1, 0.5, Double.POSITIVE_INFINITY,
			0.5, 0.001, 1, 40);
		final EpochResult good = new EpochResult(2, 1, 0.5, 3, 0.5, 0.001, 1, 40);
		assertEquals(2, Monitor.LOSS.best(List.of(bad, good)));
		assertEquals(2, Monitor.SCORE.best(List.of(bad, good)));
	}

	@Test
	void theHistoryTableLeavesOutWhatIsNotKnown() {
		final String csv = HistoryCsv.format(List.of(new EpochResult(1, 0.5, 0.75,
			Double.NaN, Double.NaN, 0.001, 1.5, 40)), Measure.ACCURACY);
		assertEquals(
			"epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds,images_per_second\n" +
				"1,0.500000,0.750000,,,0.00100000,1.500,40.0\n", csv);
		assertNull(new TrainResult(TrainResult.End.CANCELED, Map.of(), 0,
			List.of()).best());
	}

	@Test
	@Timeout(30)
	void cancelingWhileImagesAreWaitedForEndsTraining() {
		final AtomicBoolean canceled = new AtomicBoolean();
		final Bars bars = new Bars(0, 400, () -> {
			canceled.set(true);
			LockSupport.parkNanos(200_000_000);
		});
		final TrainingListener listener = new TrainingListener() {

			@Override
			public boolean canceled() {
				return canceled.get();
			}
		};
		final Network network = network();
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT);
				Batches train = new Batches(Prepared.unchecked(bars, SPEC),
					new BatchSettings(400, 1, 1, Augmentations.NONE, false),
					listener::canceled))
		{
			final long start = System.nanoTime();
			assertEquals(TrainResult.End.CANCELED, new Trainer(engine, network.graph(),
				objective(network), SETTINGS.withBatchSize(400), listener).train(train, null,
					null, FORGET).end());
			assertTrue(System.nanoTime() - start < 20_000_000_000L);
		}
	}

	private static void assertEqualWeights(final TrainResult a,
		final TrainResult b)
	{
		assertEquals(a.weights().keySet(), b.weights().keySet());
		a.weights().forEach((name, tensor) -> assertArrayEquals(tensor.floats(), b
			.weights().get(name).floats(), name));
	}

	private static TrainResult run(final TrainSettings settings,
		final Checkpoint from, final Consumer<Checkpoint> keep)
	{
		return run(settings, from, keep, new TrainingListener() {});
	}

	private static TrainResult run(final TrainSettings settings,
		final Checkpoint from, final Consumer<Checkpoint> keep,
		final TrainingListener listener)
	{
		return run("cpu", network(), settings, from, keep, listener);
	}

	private static TrainResult run(final String choice, final Network network,
		final TrainSettings settings, final Checkpoint from,
		final Consumer<Checkpoint> keep, final TrainingListener listener)
	{
		// 76 images in batches of 8: the last batch is smaller.
		try (Engine engine = Engines.open(choice, EngineOptions.DEFAULT);
				Batches train = batches(0, 76); Batches validation = batches(76, 21))
		{
			return new Trainer(engine, network.graph(), objective(network), settings,
				listener).train(train, validation, from, keep);
		}
	}

	private static Network network() {
		return network(new NetworkBuilder(3), Loss.CrossEntropy.plain());
	}

	private static Network network(final NetworkBuilder network,
		final Loss loss)
	{
		final Value x = network.sequence(network.input(1, 8, 8), Conv2D.of(6, 3)
			.relu(), BatchNorm.standard(), Pool2D.max(2), Dense.of(12).relu(),
			new Dropout(0.1f), Dense.of(2));
		return network.build(x, loss);
	}

	private static Batches batches(final int from, final int size) {
		return batches(from, size, Augmentations.NONE);
	}

	private static Batches batches(final int from, final int size,
		final Augmentations augmentations)
	{
		return batches(from, size, augmentations, 8);
	}

	private static Batches batches(final int from, final int size,
		final Augmentations augmentations, final int batch)
	{
		return new Batches(Prepared.unchecked(new Bars(from, size, () -> {}), SPEC),
			new BatchSettings(batch, 1, 1, augmentations, false));
	}

	/** Noisy 8x8 images with a bar; something is done before each is read. */
	private record Bars(int from, int size, Runnable before) implements Dataset {

		@Override
		public List<String> classNames() {
			return List.of("upright", "lying");
		}

		@Override
		public String name(final int index) {
			return "bar " + index;
		}

		@Override
		public int label(final int index) {
			return index % 2;
		}

		@Override
		public Picture read(final int index) {
			before.run();
			final Philox random = new Philox(5, from + index);
			final int place = 1 + random.below(100, 6);
			final float[] pixels = new float[64];
			for (int i = 0; i < 64; i++) {
				final int along = label(index) == 0 ? i % 8 : i / 8;
				pixels[i] = (float) (0.3 * random.gaussian(i)) + (along == place ? 1 : 0);
			}
			return new Picture(Tensor.of(pixels, 1, 8, 8), PixelType.F32);
		}
	}

	private static Objective objective(final Network network) {
		return new Objective(network.loss(), Measure.ACCURACY);
	}
}
