/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.data.sample.SampleImages;
import io.github.fovea.engine.DelegatingEngine;
import io.github.fovea.engine.DeviceLostException;
import io.github.fovea.engine.DeviceMemoryException;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.train.TrainResult;
import io.github.fovea.train.TrainSettings;
import io.github.fovea.train.TrainingListener;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on devices that fail. */
class FittingRunTest {

	private static final int IMAGES = 30;
	private static final int BATCH = 12;
	private static final int EPOCHS = 4;

	/** Steps and evaluations. */
	private static final int TWO_EPOCHS = 8;

	@TempDir
	Path folder;
	private final List<String> messages = new ArrayList<>();
	/** Images of a batch that the device has memory for. */
	private int most = BATCH;
	/** Runs that succeed. */
	private int left = Integer.MAX_VALUE;
	/** What happens in the next one. */
	private Runnable then = () -> {};

	@BeforeEach
	void write() throws Exception {
		SampleImages.write(folder.resolve("images"), IMAGES, 3);
	}

	private final class Failing extends DelegatingEngine {

		Failing() {
			super(Engines.open("cpu", new EngineOptions(1)));
		}

		@Override
		public Program compile(final Graph graph, final Parameters parameters) {
			if (graph.inputs().get(0).shape().at(0) > most)
				throw new DeviceMemoryException("full");
			return new DelegatingProgram(super.compile(graph, parameters)) {

				@Override
				public void run() {
					if (left-- == 0) then.run();
					super.run();
				}
			};
		}
	}

	private TrainResult train(final boolean resume) {
		final Training training = new Training(folder.resolve("images"), "lenet-5")
			.settings(TrainSettings.defaults().withEpochs(EPOCHS).withBatchSize(BATCH))
			.resume(resume).listener(new TrainingListener() {

				@Override
				public void message(final String text) {
					messages.add(text);
				}
			});
		try (Engine engine = new Failing()) {
			return new TrainingRun(training, new ModelFiles(model())).run(engine).result();
		}
	}

	private Path model() {
		return folder.resolve("model.onnx");
	}

	private List<String> told() {
		return messages.stream().filter(m -> m.contains("memory")).toList();
	}

	@Test
	void smallerBatchesAreTakenUntilOneFits() {
		most = 5;
		assertEquals(EPOCHS, train(false).history().size());
		assertEquals(2, told().size(), messages.toString());
		assertTrue(told().get(1).contains("batches of 6 images; going on with batches of 3"),
			told().get(1));
	}

	@Test
	void whatWasLearnedBeforeMemoryRanOutIsKept() {
		final List<String> expected = new ArrayList<>();
		train(false).history().subList(0, 2).forEach(e -> expected.add(e.loss() + " " + e
			.validationLoss()));
		messages.clear();
		left = TWO_EPOCHS;
		then = () -> {
			most = 7;
			throw new DeviceMemoryException("full");
		};
		final TrainResult result = train(false);
		assertEquals(EPOCHS, result.history().size());
		assertEquals(expected, result.history().subList(0, 2).stream().map(e -> e.loss() +
			" " + e.validationLoss()).toList());
		assertEquals(1, told().size(), messages.toString());
	}

	@Test
	void notEvenOneImageIsTold() {
		most = 0;
		assertThrows(DeviceMemoryException.class, () -> train(false));
		assertFalse(Files.exists(model()));
	}

	@Test
	void aLostDeviceLeavesTheCheckpointToGoOnFrom() {
		left = TWO_EPOCHS;
		then = () -> {
			throw new DeviceLostException("The device is gone.", null);
		};
		final FoveaException e = assertThrows(FoveaException.class, () -> train(false));
		assertTrue(e.getMessage().contains("2 epochs are kept in") && e.getMessage()
			.contains("checkpoint"), e.getMessage());
		left = Integer.MAX_VALUE;
		final TrainResult resumed = train(true);
		assertTrue(messages.stream().anyMatch(m -> m.contains("Going on after epoch 2")),
			messages.toString());
		final List<Double> losses = resumed.history().stream().map(h -> h.loss()).toList();
		assertEquals(train(false).history().stream().map(h -> h.loss()).toList(), losses);
	}
}
