/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a checkpoint says when it belongs to another training. */
class CheckpointFileTest {

	@TempDir
	Path folder;
	private Path file;

	@BeforeEach
	void save() {
		file = folder.resolve("a.checkpoint.safetensors");
		CheckpointFile.save(file, settings(8, 64), new Checkpoint(List.of(
			new EpochResult(1, 0.5, 0.5, Double.NaN, Double.NaN, 0.1, 1, 1)), Map.of(), 0,
			Map.of(), 1, 1));
	}

	private static Map<String, Object> settings(final int batch,
		final int height)
	{
		return Map.of("batch_size", batch, "input", Map.of("height", height, "name",
			"unit"));
	}

	@Test
	void equalSettingsGoOn() {
		final Checkpoint checkpoint = CheckpointFile.load(file, settings(8, 64),
			ends -> {});
		assertEquals(0, checkpoint.bestEpoch());
		assertEquals(1, checkpoint.stage());
		assertEquals(1, checkpoint.earlier());
	}

	@Test
	void theSettingThatDiffersIsNamed() {
		assertTrue(problem(settings(9, 64)).contains("batch_size = 8, not 9."));
		assertTrue(problem(settings(8, 28)).contains("input.height = 64, not 28."));
	}

	/** Not what is computed of them, as the mean of their pixels. */
	@Test
	void thatTheImagesAreOthersIsTold() {
		final List<Map<String, Object>> both = new ArrayList<>();
		for (final int images : new int[] { 340, 339 }) {
			final Map<String, Object> settings = new LinkedHashMap<>();
			settings.put("input", Map.of("mean", images));
			settings.put("training_images", images);
			both.add(settings);
		}
		CheckpointFile.save(file, both.get(0), new Checkpoint(List.of(), Map.of(), 0, Map.of(),
			1, 0));
		final String problem = problem(both.get(1));
		assertTrue(problem.contains("training_images = 340, not 339."), problem);
	}

	private String problem(final Map<String, Object> settings) {
		return assertThrows(FoveaException.class, () -> CheckpointFile.load(file,
			settings, ends -> {})).getMessage();
	}
}
