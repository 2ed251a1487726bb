/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.pretrained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Preprocessing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownModelsTest {

	private static final String CELLS = """
		[ { "name": "cells", "url": "https://example.org/cells.onnx", "bytes": 10,
		    "sha256": "%s", "licence": "CC0", "preprocessing": "unit",
		    "classes": [ "a", "b" ] } ]
		""".formatted("aB".repeat(32));

	@TempDir
	Path folder;

	private KnownModels with(final String list) throws IOException {
		Files.writeString(folder.resolve("models.json"), list);
		return new KnownModels(folder);
	}

	@Test
	void thoseOfFoveaAreComplete() {
		for (final KnownModel model : new KnownModels(folder).all()) {
			assertEquals("https", model.url().getScheme());
			assertFalse(model.description().isEmpty());
			assertTrue(Preprocessing.parse(model.preprocessing()).isFitted());
		}
	}

	@Test
	void aPersonAddsOthers() throws IOException {
		final KnownModels models = with(CELLS);
		final KnownModel cells = models.require("cells");
		assertEquals("ab".repeat(32), cells.sha256());
		assertEquals(List.of("a", "b"), cells.classes());
		assertEquals(folder.resolve("cells.onnx"), models.file(cells));
		assertTrue(models.all().size() > 1);
		final FoveaException e = assertThrows(FoveaException.class, () -> models
			.downloaded(cells));
		assertTrue(e.getMessage().contains("fovea download cells"), e.getMessage());
		Files.writeString(folder.resolve("cells.onnx"), "");
		assertEquals(folder.resolve("cells.onnx"), models.downloaded(cells));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "cells\", \"url|../cells\", \"url|name",
		"https:|file:|url", "https://example|https:example|url", "aBaB|xyzw|sha256",
		": 10,|: -1,|bytes", "CC0||licence", "unit||preprocessing", "[ {|{ {|models.json",
		"10,|\"ten\",|models.json", "example.org|a b|models.json", "[ {|[ 5, {|models.json",
		"[ {|[ null, {|models.json", "\"a\", \"b\"|null|class" })
	void mistakesInItAreTold(final String right, final String wrong, final String word) {
		final String list = CELLS.replace(right, wrong == null ? "" : wrong);
		final FoveaException e = assertThrows(FoveaException.class, () -> with(list));
		assertTrue(e.getMessage().contains(word) && e.getMessage().contains(folder
			.toString()), e.getMessage());
	}

	@Test
	void unknownNamesAreAnsweredWithTheKnownOnes() {
		final FoveaException e = assertThrows(FoveaException.class, () -> new KnownModels(
			folder).require("nothing"));
		assertTrue(e.getMessage().contains("squeezenet1.1-7") && e.getMessage().contains(
			"models.json"), e.getMessage());
	}
}
