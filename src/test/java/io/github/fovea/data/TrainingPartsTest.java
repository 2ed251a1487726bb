/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which images are trained on, validated with and tested. */
class TrainingPartsTest {

	@TempDir
	Path folder;

	@BeforeEach
	void write() throws IOException {
		for (int i = 0; i < 4; i++) {
			TestImages.png(folder.resolve("all/cat/" + i + ".png"), i);
			TestImages.png(folder.resolve("all/dog/" + i + ".png"), 9 + i);
			TestImages.png(folder.resolve("plain/" + i + ".png"), i);
		}
	}

	private DataSettings settings() {
		return DataSettings.of(folder.resolve("all"));
	}

	private static TrainingParts open(final DataSettings settings) {
		return TrainingParts.open(settings, ImageOpener.all());
	}

	private DataSettings classes(final String text) {
		return new DataSettings(folder.resolve("all"), Validation.NONE, null,
			ClassList.parse(text), null, List.of(), new Truth.Classes(), 1);
	}

	private Path names(final String... lines) throws IOException {
		return Files.write(folder.resolve("names.txt"), List.of(lines));
	}

	@Test
	void aShareIsHeldOutUnlessItIsNone() {
		assertEquals(2, open(settings()).validation().orElseThrow().size());
		final TrainingParts all = open(settings().withValidation(Validation.NONE));
		assertTrue(all.validation().isEmpty());
		assertEquals(8, all.train().size());
	}

	@Test
	void namesOfAFileAreMatchedByNameNotByPlace() throws IOException {
		final TrainingParts parts = open(classes(names("dog", "bird", "cat")
			.toString()));
		assertEquals(List.of("dog", "bird", "cat"), parts.classes());
		assertEquals(parts.classes(), parts.train().classNames());
		for (int i = 0; i < parts.train().size(); i++) {
			final String name = parts.classes().get(parts.train().label(i));
			assertTrue(parts.train().name(i).startsWith(name + "/"), parts.train()
				.name(i));
		}
	}

	@Test
	void aClassThatTheFileDoesNotNameIsAnError() throws IOException {
		final String file = names("dog", "mouse").toString();
		final FoveaException e = assertThrows(FoveaException.class, () -> open(
			classes(file)));
		assertTrue(e.getMessage().contains("cat"), e.getMessage());
	}

	@Test
	void aNumberOfClassesAddsSome() {
		final TrainingParts parts = open(classes("4"));
		assertEquals(List.of("cat", "dog", "2", "3"), parts.classes());
		assertEquals(parts.classes(), parts.train().classNames());
		assertThrows(FoveaException.class, () -> open(classes("1")));
	}

	@Test
	void numbersAreCompleted() {
		assertEquals(List.of("0", "1", "2"), ClassList.parse("3").complete(List.of(
			"0", "2")));
	}

	@Test
	void aMarkOfTheEncodingIsNoPartOfAName() throws IOException {
		assertEquals(List.of("cat", "dog"), ClassList.read(names("\uFEFFcat", "dog",
			"").toString()));
	}

	@Test
	void namesGivenTwiceAreAnError() throws IOException {
		final String file = names("cat", "cat").toString();
		assertThrows(FoveaException.class, () -> ClassList.parse(file));
		assertEquals(List.of("cat", "cat"), ClassList.parseOutputs(file).names());
	}

	@Test
	void imagesToValidateWithNeedClasses() {
		final DataSettings settings = settings().withValidation(Validation.parse(
			folder.resolve("plain").toString()));
		final FoveaException e = assertThrows(FoveaException.class, () -> open(
			settings));
		assertTrue(e.getMessage().contains("no class"), e.getMessage());
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0.1", "1", "NaN" })
	void sharesAreBelowOne(final String text) {
		assertThrows(FoveaException.class, () -> Validation.parse(text));
	}

	@Test
	void validationIsReadAsItIsPrinted() {
		for (final String text : List.of("0", "0.15", "some/folder")) {
			assertEquals(Path.of(text).toString(), Validation.parse(text).toString());
		}
	}
}
