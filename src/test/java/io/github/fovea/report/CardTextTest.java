/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import io.github.fovea.model.Metadata;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardTextTest {

	@ParameterizedTest
	@CsvSource({ "5, 5", "0.1, 0.1", "1e-5, 1e-05", "0.123456789, 0.12346",
		"123456.789, 1.2346e+05", "-1234567890, -1234567890", "1e-10, 1e-10", "0.5000001, 0.5",
		"1.05, 1.05" })
	void numbersAreShort(final String number, final String text) {
		assertEquals(text, CardText.value(new JsonPrimitive(Double.valueOf(number))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '#', value = { "a|b#a\\|b", "<b>#\\<b\\>", "a_b*c`d#a\\_b\\*c\\`d",
		"[x]#\\[x\\]", "a\\b#a\\\\b" })
	void namesMeanNothingToMarkdown(final String name, final String text) {
		assertEquals(text, MarkdownTable.escape(name));
	}

	@Test
	void aModelOfOthersHasNone() {
		assertEquals("", new CardText(Metadata.EMPTY).summary());
	}

	/** Files are not trusted: a card of another form is told as far as it is known. */
	@ParameterizedTest
	@ValueSource(strings = { "[]", "3", "{\"x\": 1}", "{\"parameters\": \"many\"}",
		"{\"parameters\": {}}", "{\"images\": [1]}", "{\"images\": {\"training\": 3}}",
		"{\"test\": 3, \"publication\": null, \"architecture\": []}" })
	void cardsOfOtherFormsDoNoHarm(final String json) {
		final String summary = new CardText(Metadata.EMPTY.with(CardText.KEY, JsonParser
			.parseString(json))).summary();
		assertTrue(summary.isEmpty() || summary.startsWith("Task:          classify\n"),
			summary);
	}
}
