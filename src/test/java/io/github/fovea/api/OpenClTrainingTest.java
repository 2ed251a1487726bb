/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.data.sample.SampleImages;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.opencl.OpenClEngines;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.TrainResult;
import io.github.fovea.train.TrainSettings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network trained on an OpenCL device learns what it learns elsewhere. */
class OpenClTrainingTest {

	private static final int EPOCHS = 6;

	@TempDir
	static Path folder;

	@BeforeAll
	static void write() throws Exception {
		OpenClEngines.require();
		SampleImages.write(folder.resolve("images"), 300, 3);
	}

	private static TrainResult train(final String engine, final boolean resume,
		final int epochs)
	{
		return new Training(folder.resolve("images"), "lenet-5").settings(TrainSettings
			.defaults().withEpochs(epochs).withBatchSize(16)).engine(engine,
				new EngineOptions(1)).resume(resume).save(folder.resolve(engine + ".onnx"))
			.result();
	}

	private static double[] losses(final TrainResult result) {
		return result.history().stream().mapToDouble(EpochResult::loss).toArray();
	}

	@Test
	void lenetEndsWhereItEndsOnTheProcessor() {
		final List<EpochResult> there = train("cpu", false, EPOCHS).history();
		final List<EpochResult> here = train("opencl", false, EPOCHS).history();
		assertEquals(there.get(0).loss(), here.get(0).loss(), 1e-3);
		final EpochResult expected = there.get(EPOCHS - 1);
		final EpochResult actual = here.get(EPOCHS - 1);
		assertTrue(expected.score() > 0.9, expected.toString());
		assertEquals(expected.validationLoss(), actual.validationLoss(), 0.05);
		assertEquals(expected.validationScore(), actual.validationScore(), 0.05);
	}

	@Test
	void theSameSeedGivesTheSameBits() {
		final TrainResult first = train("opencl", false, 3);
		final TrainResult second = train("opencl", false, 3);
		assertArrayEquals(losses(first), losses(second));
		for (final Map.Entry<String, Tensor> weight : first.weights().entrySet()) {
			assertArrayEquals(weight.getValue().floats(), second.weights().get(weight
				.getKey()).floats(), weight.getKey());
		}
	}
}
