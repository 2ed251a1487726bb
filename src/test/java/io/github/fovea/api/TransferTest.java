/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.TestData;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.sample.SampleImages;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.onnx.EngineRun;
import io.github.fovea.model.onnx.OnnxRuntime;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.GlobalPool2D;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.TrainResult;
import io.github.fovea.train.TrainSettings;
import io.github.fovea.train.TrainingListener;
import io.github.fovea.transfer.Frozen;
import io.github.fovea.transfer.TransferSettings;
import io.github.fovea.transfer.TransferSettings.FineTuning;
import io.github.fovea.zoo.InputSize;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings that begin with a saved network, in this process. */
class TransferTest {

	private static final int FIRST = 2;
	private static final int SECOND = 3;

	@TempDir
	static Path folder;
	private static Path images;
	private static Path base;

	@BeforeAll
	static void write() throws Exception {
		images = folder.resolve("images");
		SampleImages.write(images, 30, 3);
		base = folder.resolve("base.onnx");
		final NetworkBuilder builder = new NetworkBuilder(3);
		final Network network = builder.build(builder.sequence(builder.input(1, 24,
			24), Conv2D.of(6, 3).relu(), BatchNorm.standard(), Pool2D.max(2), Conv2D.of(
				8, 3).relu(), BatchNorm.standard(), GlobalPool2D.AVERAGE, Dense.of(9)),
			Loss.CrossEntropy.plain());
		new SavedModel(network.graph(), network.graph().parameters().stream().collect(
			Collectors.toMap(Parameter::name, Parameter::initialTensor)),
			Metadata.EMPTY).endingInProbabilities().save(base);
	}

	private static Training training(final TransferSettings transfer) {
		return new Training(images, "").engine("cpu", EngineOptions.DEFAULT)
			.inputSize(new InputSize(32, 32, 1)).transfer(transfer).settings(
				TrainSettings.defaults().withEpochs(FIRST).withBatchSize(7));
	}

	private static TransferSettings twoStages() {
		return TransferSettings.of(base).withFineTuning(new FineTuning(Frozen
			.parseUnfrozen("conv2"), SECOND, 0.0002));
	}

	/** Which parameters of the base differ after training. */
	private static TreeSet<String> changed(final Path model) {
		final Map<String, Tensor> before = SavedModel.load(base).parameters();
		final Map<String, Tensor> after = SavedModel.load(model).parameters();
		return before.keySet().stream().filter(name -> after.containsKey(name) && !Arrays
			.equals(before.get(name).floats(), after.get(name).floats())).collect(
				Collectors.toCollection(TreeSet::new));
	}

	@Test
	void theHeadAloneLearnsUnlessAsked() {
		final Path model = folder.resolve("head.onnx");
		training(TransferSettings.of(base)).save(model);
		assertEquals(new TreeSet<>(), changed(model));
		final SavedModel saved = SavedModel.load(model);
		assertEquals(5, saved.metadata().classNames().size());
		assertTrue(saved.graph().parameters().stream().filter(p -> !p.name().contains(
			"running") && p.role() != Parameter.Role.CONSTANT).allMatch(
				Parameter::trainable), "nothing stays frozen in the file");
	}

	@Test
	void aBaseOfOneImageAtATimeIsToldOf() {
		final NetworkBuilder builder = new NetworkBuilder(3);
		final Layer fixed = (n, x) -> {
			// Channels by channels, of one image: no operator multiplies those of each.
			final Value rows = n.ops().reshape(x, Shape.of(10, 100));
			return n.ops().reshape(n.ops().dense(rows, rows, null), Shape.of(1, 1, 10, 10));
		};
		final Network network = builder.build(builder.sequence(builder.input(1, 32, 32),
			Conv2D.of(10, 3), Pool2D.max(3), fixed, Dense.of(9)), Loss.CrossEntropy.plain());
		final Path one = folder.resolve("one.onnx");
		new SavedModel(network.graph(), network.graph().parameters().stream().collect(
			Collectors.toMap(Parameter::name, Parameter::initialTensor)), Metadata.EMPTY).save(
				one);
		final Training training = training(TransferSettings.of(one));
		final FoveaException e = assertThrows(FoveaException.class, () -> training.save(folder
			.resolve("ones.onnx")));
		assertTrue(e.getMessage().contains("batch size of 1"), e.getMessage());
		training.settings(TrainSettings.defaults().withEpochs(1).withBatchSize(1)).save(folder
			.resolve("ones.onnx"));
	}

	@Test
	void theSecondStageLearnsFromItsLayerOn() throws Exception {
		final Path model = folder.resolve("two.onnx");
		final TrainResult result = training(twoStages()).save(model).result();
		assertEquals(FIRST + SECOND, result.history().size());
		assertEquals(FIRST + SECOND + 1, Files.readAllLines(folder.resolve(
			"two.history.csv")).size());
		assertEquals(0.0002 * 0.5 * (1 + Math.cos(Math.PI * (1 - 1.0 / (SECOND *
			4)))), result.history().get(FIRST + SECOND - 1).learningRate(), 1e-8);
		if (result.epoch() > FIRST) assertEquals(new TreeSet<>(List.of(
			"batchnorm2.bias", "batchnorm2.running_mean", "batchnorm2.running_var",
			"batchnorm2.weight", "conv2.bias", "conv2.weight")), changed(model));
		assertTrue(result.epoch() > FIRST, result.history().toString());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, FIRST, FIRST + 1 })
	void aTrainingIsGoneOnWithInEitherStage(final int stop) throws Exception {
		final Path whole = folder.resolve("whole" + stop + ".onnx");
		training(twoStages()).save(whole);
		final Path stopped = folder.resolve("stopped" + stop + ".onnx");
		final List<String> told = new ArrayList<>();
		final TrainResult part = training(twoStages()).listener(
			new TrainingListener()
			{

				private int epochs;

				@Override
				public void epoch(final EpochResult result) {
					epochs++;
				}

				@Override
				public boolean canceled() {
					return epochs == stop;
				}
			}).save(stopped).result();
		assertEquals(stop, part.history().size());
		training(twoStages()).resume(true).listener(new TrainingListener() {

			@Override
			public void message(final String text) {
				told.add(text);
			}
		}).save(stopped);
		assertTrue(told.stream().anyMatch(t -> t.contains("after epoch " + stop +
			" of " + (FIRST + SECOND) + " in stage " + (stop <= FIRST ? 1 : 2))), told
				.toString());
		assertEquals(1, told.stream().filter(t -> t.startsWith("Fine-tuning")).count(), told
			.toString());
		assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(stopped));
	}

	@Test
	void aCheckpointOfAnotherFreezingIsNotGoneOnWith() {
		final Path model = folder.resolve("other.onnx");
		training(TransferSettings.of(base)).save(model);
		final FoveaException e = assertThrows(FoveaException.class, () -> training(
			TransferSettings.of(base).withFrozen(new Frozen.None())).resume(true).save(
				model));
		assertTrue(e.getMessage().contains("freeze"), e.getMessage());
	}

	@Test
	void thePreprocessingOfTheBaseIsTakenOver() {
		final Path first = folder.resolve("first.onnx");
		training(TransferSettings.of(base)).preprocessing(new Preprocessing.Unit())
			.save(first);
		final Path second = folder.resolve("second.onnx");
		training(TransferSettings.of(first)).save(second);
		try (Classifier classifier = Classifier.open(second)) {
			assertEquals(new Preprocessing.Unit(), classifier.input().preprocessing());
		}
	}

	/** Import, fine-tuning, export: another program computes the same. */
	@Test
	void aForeignNetworkFineTunedRunsInOnnxRuntime() throws Exception {
		final Path foreign = TestData.require("onnx/squeezenet1.1/squeezenet1.1.onnx");
		final Path model = folder.resolve("squeezenet.onnx");
		training(TransferSettings.of(foreign).withFineTuning(new FineTuning(Frozen
			.parseUnfrozen("squeezenet0_conv22_fwd"), 1, 1e-4))).inputSize(
				new InputSize(64, 64, 3)).settings(TrainSettings.defaults().withEpochs(1)
					.withBatchSize(10)).save(model);
		final SavedModel saved = SavedModel.load(model);
		final Tensor image = Tensor.zeros(GraphRewriter.bindBatch(saved.graph(), 2)
			.inputs().get(0).type());
		final Philox random = new Philox(7, 1);
		for (int i = 0; i < image.size(); i++) {
			image.set(i, random.gaussian(i));
		}
		final Tensor expected = OnnxRuntime.run(Files.readAllBytes(model), image);
		final Tensor actual = EngineRun.runAll("cpu", GraphRewriter.bindBatch(saved
			.graph(), 2), saved.parameters(), Map.of(saved.graph().inputs().get(0)
				.name(), image)).get(0);
		assertEquals(expected.type(), actual.type());
		assertArrayEquals(expected.floats(), actual.floats(), 1e-5f);
		final Map<String, Tensor> before = SavedModel.load(foreign).parameters();
		final List<String> moved = saved.parameters().keySet().stream().filter(
			n -> before.containsKey(n) && !Arrays.equals(before.get(n)
				.floats(), saved.parameters().get(n).floats())).sorted().toList();
		assertEquals(List.of("squeezenet0_conv22_bias", "squeezenet0_conv22_weight",
			"squeezenet0_conv23_bias", "squeezenet0_conv23_weight",
			"squeezenet0_conv24_bias", "squeezenet0_conv24_weight"), moved);
	}
}
