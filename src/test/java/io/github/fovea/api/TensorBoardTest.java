/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.data.sample.SampleImages;
import io.github.fovea.model.events.EventReader;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.TrainSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What TensorBoard is told of a training. */
class TensorBoardTest {

	@TempDir
	private Path folder;

	private Training training(final int epochs) {
		return new Training(folder.resolve("images"), "lenet-5").settings(TrainSettings
			.defaults().withEpochs(epochs).withBatchSize(7)).tensorBoard(folder.resolve(
				"board"));
	}

	/** Steps go on in a second file when training is resumed. */
	@Test
	void theCurvesAreThoseOfTheHistory() throws IOException {
		SampleImages.write(folder.resolve("images"), 30, 3);
		training(1).save(folder.resolve("m.onnx"));
		final List<EpochResult> history = training(3).resume(true).save(folder.resolve(
			"m.onnx")).result().history();
		assertEquals(3, history.size());
		final Path train = folder.resolve("board/train");
		final Path validation = folder.resolve("board/validation");
		assertEquals(2, EventReader.files(train).size());
		final Map<String, TreeMap<Long, Float>> trained = EventReader.curves(train);
		assertEquals(Set.of("epoch_loss", "epoch_accuracy", "epoch_learning_rate",
			"epoch_images_per_second"), trained.keySet());
		assertCurve(history, EpochResult::loss, trained.get("epoch_loss"));
		assertCurve(history, EpochResult::score, trained.get("epoch_accuracy"));
		assertCurve(history, EpochResult::learningRate, trained.get(
			"epoch_learning_rate"));
		final Map<String, TreeMap<Long, Float>> held = EventReader.curves(validation);
		assertEquals(Set.of("epoch_loss", "epoch_accuracy"), held.keySet());
		assertCurve(history, EpochResult::validationLoss, held.get("epoch_loss"));
		assertCurve(history, EpochResult::validationScore, held.get("epoch_accuracy"));
	}

	private static void assertCurve(final List<EpochResult> history,
		final ToDoubleFunction<EpochResult> value, final TreeMap<Long, Float> curve)
	{
		final Map<Long, Float> expected = new TreeMap<>();
		history.forEach(r -> expected.put((long) r.epoch(), (float) value.applyAsDouble(
			r)));
		assertEquals(expected, curve);
	}

	@Test
	void aFileIsNoFolder() throws IOException {
		Files.writeString(folder.resolve("board"), "");
		assertTrue(assertThrows(FoveaException.class, () -> training(1)).getMessage()
			.contains("is a file"));
	}
}
