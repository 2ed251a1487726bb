/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.command.Operation;
import io.github.fovea.command.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionDialogTest {

	@TempDir
	Path folder;

	private static List<String> replaced(final Map<String, String> values) {
		return OptionDialog.replaced(Operation.named("train").options(), values);
	}

	@Test
	void onlyFilesThatWouldBeWrittenAreAskedAbout() throws IOException {
		final String there = Files.createFile(folder.resolve("a.onnx")).toString();
		assertEquals(List.of(there), replaced(Map.of("output", there)));
		assertEquals(List.of(), replaced(Map.of("output", there + "2")));
		assertEquals(List.of(), replaced(Map.of("output", there, "resume", "true")));
		assertEquals(List.of(), replaced(Map.of("output", there, "find_rate", "true")));
	}

	@Test
	void dialogsAskWhatMasksAre() {
		assertEquals(List.of("mask_channel", "mask_values", "mask_ignore"), masks("train"));
		assertEquals(List.of("mask_channel", "mask_ignore"), masks("evaluate"));
	}

	private static List<String> masks(final String operation) {
		return Operation.named(operation).options().stream().filter(Option::inDialog).map(
			Option::name).filter(name -> name.startsWith("mask")).toList();
	}
}
